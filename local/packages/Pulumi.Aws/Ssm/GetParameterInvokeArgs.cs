namespace Pulumi.Aws.Ssm;

public sealed class GetParameterInvokeArgs : InvokeArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}
