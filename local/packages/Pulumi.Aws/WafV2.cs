namespace Pulumi.Aws.WafV2;

[AwsResourceType("aws:wafv2/webAclAssociation:WebAclAssociation")]
public class WebAclAssociation(string name, WebAclAssociationArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:wafv2/webAclAssociation:WebAclAssociation", name, args ?? new(), options)
{
    [Output("resourceArn")] public Output<string> ResourceArn { get; private set; } = null!;
}

public sealed class WebAclAssociationArgs : ResourceArgs
{
    [Input("resourceArn", required: true)] public Input<string> ResourceArn { get; set; } = null!;
    [Input("webAclArn", required: true)] public Input<string> WebAclArn { get; set; } = null!;
}
