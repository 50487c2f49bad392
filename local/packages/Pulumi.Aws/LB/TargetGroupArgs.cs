namespace Pulumi.Aws.LB;

public sealed class TargetGroupArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("targetType")]
    public Input<string>? TargetType { get; set; }

    [Input("port")]
    public Input<int>? Port { get; set; }

    [Input("protocol")]
    public Input<string>? Protocol { get; set; }

    [Input("vpcId")]
    public Input<string>? VpcId { get; set; }

    [Input("healthCheck")]
    public Input<Inputs.TargetGroupHealthCheckArgs>? HealthCheck { get; set; }

    [Input("deregistrationDelay")]
    public Input<int>? DeregistrationDelay { get; set; }

    [Input("lambdaMultiValueHeadersEnabled")]
    public Input<bool>? LambdaMultiValueHeadersEnabled { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
