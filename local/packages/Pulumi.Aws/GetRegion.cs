namespace Pulumi.Aws;

public static class GetRegion
{
    public static Task<GetRegionResult> InvokeAsync(InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetRegionResult>("aws:index/getRegion:getRegion", InvokeArgs.Empty, options);

    public static Output<GetRegionResult> Invoke(InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetRegionResult>("aws:index/getRegion:getRegion", InvokeArgs.Empty, options);
}
