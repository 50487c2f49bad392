namespace Pulumi.Aws.LB;

public sealed class GetLoadBalancerArgs : InvokeArgs
{
    [Input("arn")]
    public string? Arn { get; set; }
}
