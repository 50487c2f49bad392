namespace Pulumi.Aws.Iam;

[AwsResourceType("aws:iam/instanceProfile:InstanceProfile")]
public class InstanceProfile : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    public InstanceProfile(string name, InstanceProfileArgs? args = null, CustomResourceOptions? options = null)
        : base("aws:iam/instanceProfile:InstanceProfile", name, args ?? new InstanceProfileArgs(), options)
    {
    }
}
