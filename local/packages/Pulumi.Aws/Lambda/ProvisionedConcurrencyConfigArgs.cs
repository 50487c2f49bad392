namespace Pulumi.Aws.Lambda;

public sealed class ProvisionedConcurrencyConfigArgs : ResourceArgs
{
    [Input("functionName", required: true)]
    public Input<string> FunctionName { get; set; } = null!;

    [Input("qualifier", required: true)]
    public Input<string> Qualifier { get; set; } = null!;

    [Input("provisionedConcurrentExecutions", required: true)]
    public Input<int> ProvisionedConcurrentExecutions { get; set; } = null!;
}
