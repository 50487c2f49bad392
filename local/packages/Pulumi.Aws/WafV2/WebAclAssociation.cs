namespace Pulumi.Aws.WafV2;

[AwsResourceType("aws:wafv2/webAclAssociation:WebAclAssociation")]
public class WebAclAssociation : CustomResource
{
    [Output("resourceArn")]
    public Output<string> ResourceArn { get; private set; } = null!;

    public WebAclAssociation(string name, WebAclAssociationArgs args, CustomResourceOptions? options = null)
        : base("aws:wafv2/webAclAssociation:WebAclAssociation", name, args ?? new WebAclAssociationArgs(), options)
    {
    }
}
