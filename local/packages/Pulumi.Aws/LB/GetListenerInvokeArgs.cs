namespace Pulumi.Aws.LB;

public sealed class GetListenerInvokeArgs : InvokeArgs
{
    [Input("arn")]
    public Input<string>? Arn { get; set; }
}
