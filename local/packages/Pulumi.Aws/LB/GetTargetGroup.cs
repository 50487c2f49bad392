namespace Pulumi.Aws.LB;

public static class GetTargetGroup
{
    private const string Token = "aws:lb/getTargetGroup:getTargetGroup";

    public static Task<GetTargetGroupResult> InvokeAsync(GetTargetGroupArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.InvokeAsync<GetTargetGroupResult>(Token, args ?? new GetTargetGroupArgs(), options);

    public static Output<GetTargetGroupResult> Invoke(GetTargetGroupInvokeArgs? args = null, InvokeOptions? options = null) =>
        Pulumi.Deployment.Instance.Invoke<GetTargetGroupResult>(Token, args ?? new GetTargetGroupInvokeArgs(), options);

    public static Output<GetTargetGroupResult> Invoke(GetTargetGroupInvokeArgs args, InvokeOutputOptions options) =>
        Pulumi.Deployment.Instance.Invoke<GetTargetGroupResult>(Token, args ?? new GetTargetGroupInvokeArgs(), options);
}
