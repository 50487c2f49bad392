namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerRuleTransformUrlRewriteConfigArgs : ResourceArgs
{
    [Input("rewrite")]
    public Input<ListenerRuleTransformUrlRewriteConfigRewriteArgs>? Rewrite { get; set; }
}
