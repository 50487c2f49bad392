namespace Pulumi.Aws.Lambda;

public sealed class FunctionArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("runtime")]
    public InputUnion<string, Runtime>? Runtime { get; set; }

    [Input("handler")]
    public Input<string>? Handler { get; set; }

    [Input("role", required: true)]
    public Input<string> Role { get; set; } = null!;

    [Input("code")]
    public Input<Archive>? Code { get; set; }

    [Input("memorySize")]
    public Input<int>? MemorySize { get; set; }

    [Input("timeout")]
    public Input<int>? Timeout { get; set; }

    [Input("architectures")]
    private InputList<string>? _architectures;

    public InputList<string> Architectures
    {
        get => _architectures ??= [];
        set => _architectures = value;
    }

    [Input("publish")]
    public Input<bool>? Publish { get; set; }

    [Input("environment")]
    public Input<Inputs.FunctionEnvironmentArgs>? Environment { get; set; }

    [Input("loggingConfig")]
    public Input<Inputs.FunctionLoggingConfigArgs>? LoggingConfig { get; set; }

    [Input("tracingConfig")]
    public Input<Inputs.FunctionTracingConfigArgs>? TracingConfig { get; set; }

    [Input("reservedConcurrentExecutions")]
    public Input<int>? ReservedConcurrentExecutions { get; set; }

    [Input("snapStart")]
    public Input<Inputs.FunctionSnapStartArgs>? SnapStart { get; set; }

    [Input("vpcConfig")]
    public Input<Inputs.FunctionVpcConfigArgs>? VpcConfig { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
