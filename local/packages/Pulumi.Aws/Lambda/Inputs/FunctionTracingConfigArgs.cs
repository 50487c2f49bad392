namespace Pulumi.Aws.Lambda.Inputs;

public sealed class FunctionTracingConfigArgs : ResourceArgs
{
    [Input("mode", required: true)]
    public Input<string> Mode { get; set; } = null!;
}
