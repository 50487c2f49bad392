namespace Pulumi.Aws;

public static class GetRegion
{
    private const string Token = "aws:index/getRegion:getRegion";

    public static Task<GetRegionResult> InvokeAsync(GetRegionArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetRegionResult>(Token, args ?? new GetRegionArgs(), options);

    public static Output<GetRegionResult> Invoke(GetRegionInvokeArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetRegionResult>(Token, args ?? new GetRegionInvokeArgs(), options);

    public static Output<GetRegionResult> Invoke(GetRegionInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetRegionResult>(Token, args ?? new GetRegionInvokeArgs(), options);
}
