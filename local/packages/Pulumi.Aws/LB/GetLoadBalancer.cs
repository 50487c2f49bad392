namespace Pulumi.Aws.LB;

public static class GetLoadBalancer
{
    private const string Token = "aws:lb/getLoadBalancer:getLoadBalancer";

    public static Task<GetLoadBalancerResult> InvokeAsync(GetLoadBalancerArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetLoadBalancerResult>(Token, args ?? new GetLoadBalancerArgs(), options);

    public static Output<GetLoadBalancerResult> Invoke(GetLoadBalancerInvokeArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetLoadBalancerResult>(Token, args ?? new GetLoadBalancerInvokeArgs(), options);

    public static Output<GetLoadBalancerResult> Invoke(GetLoadBalancerInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetLoadBalancerResult>(Token, args ?? new GetLoadBalancerInvokeArgs(), options);
}
