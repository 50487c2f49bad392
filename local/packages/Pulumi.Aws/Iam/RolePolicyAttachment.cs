namespace Pulumi.Aws.Iam;

[AwsResourceType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")]
public class RolePolicyAttachment : CustomResource
{
    [Output("policyArn")]
    public Output<string> PolicyArn { get; private set; } = null!;

    public RolePolicyAttachment(string name, RolePolicyAttachmentArgs args, CustomResourceOptions? options = null)
        : base("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, args ?? new RolePolicyAttachmentArgs(), options)
    {
    }
}
