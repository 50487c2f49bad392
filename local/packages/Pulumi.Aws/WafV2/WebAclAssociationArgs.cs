namespace Pulumi.Aws.WafV2;

public sealed class WebAclAssociationArgs : ResourceArgs
{
    [Input("resourceArn", required: true)]
    public Input<string> ResourceArn { get; set; } = null!;

    [Input("webAclArn", required: true)]
    public Input<string> WebAclArn { get; set; } = null!;
}
