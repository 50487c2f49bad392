namespace Pulumi.Aws.LB;

public static class GetListener
{
    public static Task<GetListenerResult> InvokeAsync(GetListenerArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetListenerResult>("aws:lb/getListener:getListener", args, options);

    public static Output<GetListenerResult> Invoke(GetListenerInvokeArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetListenerResult>("aws:lb/getListener:getListener", args, options);
}
