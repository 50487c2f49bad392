namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerRuleTransformArgs : ResourceArgs
{
    [Input("hostHeaderRewriteConfig")]
    public Input<ListenerRuleTransformHostHeaderRewriteConfigArgs>? HostHeaderRewriteConfig { get; set; }

    [Input("type", required: true)]
    public Input<string> Type { get; set; } = null!;

    [Input("urlRewriteConfig")]
    public Input<ListenerRuleTransformUrlRewriteConfigArgs>? UrlRewriteConfig { get; set; }
}
