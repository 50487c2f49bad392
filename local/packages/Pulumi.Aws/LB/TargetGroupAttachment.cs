namespace Pulumi.Aws.LB;

[AwsResourceType("aws:lb/targetGroupAttachment:TargetGroupAttachment")]
public class TargetGroupAttachment : CustomResource
{
    [Output("targetGroupArn")]
    public Output<string> TargetGroupArn { get; private set; } = null!;

    [Output("targetId")]
    public Output<string> TargetId { get; private set; } = null!;

    public TargetGroupAttachment(string name, TargetGroupAttachmentArgs args, CustomResourceOptions? options = null)
        : base("aws:lb/targetGroupAttachment:TargetGroupAttachment", name, args ?? new TargetGroupAttachmentArgs(), options)
    {
    }
}
