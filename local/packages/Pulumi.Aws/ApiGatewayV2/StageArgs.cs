namespace Pulumi.Aws.ApiGatewayV2;

public sealed class StageArgs : ResourceArgs
{
    [Input("apiId", required: true)]
    public Input<string> ApiId { get; set; } = null!;

    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("autoDeploy")]
    public Input<bool>? AutoDeploy { get; set; }

    [Input("accessLogSettings")]
    public Input<Inputs.StageAccessLogSettingsArgs>? AccessLogSettings { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
