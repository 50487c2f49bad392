namespace Pulumi.Aws.LB;

public sealed class GetTargetGroupInvokeArgs : InvokeArgs
{
    [Input("arn")]
    public Input<string>? Arn { get; set; }
}
