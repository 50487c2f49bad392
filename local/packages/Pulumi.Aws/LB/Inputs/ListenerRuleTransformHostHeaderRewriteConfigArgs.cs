namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerRuleTransformHostHeaderRewriteConfigArgs : ResourceArgs
{
    [Input("rewrite")]
    public Input<ListenerRuleTransformHostHeaderRewriteConfigRewriteArgs>? Rewrite { get; set; }
}
