namespace Pulumi.Aws.LB;

[AwsResourceType("aws:lb/targetGroup:TargetGroup")]
public class TargetGroup : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("arnSuffix")]
    public Output<string> ArnSuffix { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("targetType")]
    public Output<string?> TargetType { get; private set; } = null!;

    public TargetGroup(string name, TargetGroupArgs? args = null, CustomResourceOptions? options = null)
        : base("aws:lb/targetGroup:TargetGroup", name, args ?? new TargetGroupArgs(), options)
    {
    }
}
