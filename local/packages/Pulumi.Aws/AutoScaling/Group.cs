namespace Pulumi.Aws.AutoScaling;

[AwsResourceType("aws:autoscaling/group:Group")]
public class Group : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    public Group(string name, GroupArgs args, CustomResourceOptions? options = null)
        : base("aws:autoscaling/group:Group", name, args ?? new GroupArgs(), options)
    {
    }
}
