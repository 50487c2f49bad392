namespace Pulumi.Aws.LB;

public sealed class TargetGroupAttachmentArgs : ResourceArgs
{
    [Input("targetGroupArn", required: true)]
    public Input<string> TargetGroupArn { get; set; } = null!;

    [Input("targetId", required: true)]
    public Input<string> TargetId { get; set; } = null!;
}
