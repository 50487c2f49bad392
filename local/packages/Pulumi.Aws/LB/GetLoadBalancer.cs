namespace Pulumi.Aws.LB;

public static class GetLoadBalancer
{
    public static Task<GetLoadBalancerResult> InvokeAsync(GetLoadBalancerArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetLoadBalancerResult>("aws:lb/getLoadBalancer:getLoadBalancer", args, options);

    public static Output<GetLoadBalancerResult> Invoke(GetLoadBalancerInvokeArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetLoadBalancerResult>("aws:lb/getLoadBalancer:getLoadBalancer", args, options);
}
