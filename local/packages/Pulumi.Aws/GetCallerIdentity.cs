namespace Pulumi.Aws;

public static class GetCallerIdentity
{
    private const string Token = "aws:index/getCallerIdentity:getCallerIdentity";

    public static Task<GetCallerIdentityResult> InvokeAsync(GetCallerIdentityArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetCallerIdentityResult>(Token, args ?? new GetCallerIdentityArgs(), options);

    public static Output<GetCallerIdentityResult> Invoke(GetCallerIdentityInvokeArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetCallerIdentityResult>(Token, args ?? new GetCallerIdentityInvokeArgs(), options);

    public static Output<GetCallerIdentityResult> Invoke(GetCallerIdentityInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetCallerIdentityResult>(Token, args ?? new GetCallerIdentityInvokeArgs(), options);
}
