namespace Pulumi.Aws.LB;

public static class GetListener
{
    private const string Token = "aws:lb/getListener:getListener";

    public static Task<GetListenerResult> InvokeAsync(GetListenerArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetListenerResult>(Token, args ?? new GetListenerArgs(), options);

    public static Output<GetListenerResult> Invoke(GetListenerInvokeArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetListenerResult>(Token, args ?? new GetListenerInvokeArgs(), options);

    public static Output<GetListenerResult> Invoke(GetListenerInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetListenerResult>(Token, args ?? new GetListenerInvokeArgs(), options);
}
