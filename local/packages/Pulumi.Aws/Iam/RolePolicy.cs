namespace Pulumi.Aws.Iam;

[AwsResourceType("aws:iam/rolePolicy:RolePolicy")]
public class RolePolicy : CustomResource
{
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("role")]
    public Output<string> Role { get; private set; } = null!;

    public RolePolicy(string name, RolePolicyArgs args, CustomResourceOptions? options = null)
        : base("aws:iam/rolePolicy:RolePolicy", name, args ?? new RolePolicyArgs(), options)
    {
    }
}
