namespace Pulumi.Aws;

public static class GetCallerIdentity
{
    public static Task<GetCallerIdentityResult> InvokeAsync(InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetCallerIdentityResult>("aws:index/getCallerIdentity:getCallerIdentity", InvokeArgs.Empty, options);

    public static Output<GetCallerIdentityResult> Invoke(InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetCallerIdentityResult>("aws:index/getCallerIdentity:getCallerIdentity", InvokeArgs.Empty, options);
}
