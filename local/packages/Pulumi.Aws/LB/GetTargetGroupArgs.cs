namespace Pulumi.Aws.LB;

public sealed class GetTargetGroupArgs : InvokeArgs
{
    [Input("arn")]
    public string? Arn { get; set; }
}
