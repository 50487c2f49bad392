namespace Pulumi.Aws.LB;

public static class GetTargetGroup
{
    public static Task<GetTargetGroupResult> InvokeAsync(GetTargetGroupArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetTargetGroupResult>("aws:lb/getTargetGroup:getTargetGroup", args, options);

    public static Output<GetTargetGroupResult> Invoke(GetTargetGroupInvokeArgs args, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetTargetGroupResult>("aws:lb/getTargetGroup:getTargetGroup", args, options);
}
