namespace Pulumi.Aws.Lambda.Inputs;

public sealed class FunctionSnapStartArgs : ResourceArgs
{
    [Input("applyOn", required: true)]
    public Input<string> ApplyOn { get; set; } = null!;

    [Input("optimizationStatus")]
    public Input<string>? OptimizationStatus { get; set; }
}
