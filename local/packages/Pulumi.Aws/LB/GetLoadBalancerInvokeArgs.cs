namespace Pulumi.Aws.LB;

public sealed class GetLoadBalancerInvokeArgs : InvokeArgs
{
    [Input("arn")]
    public Input<string>? Arn { get; set; }
}
