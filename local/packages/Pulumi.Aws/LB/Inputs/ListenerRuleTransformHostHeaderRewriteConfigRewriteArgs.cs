namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerRuleTransformHostHeaderRewriteConfigRewriteArgs : ResourceArgs
{
    [Input("regex", required: true)]
    public Input<string> Regex { get; set; } = null!;

    [Input("replace", required: true)]
    public Input<string> Replace { get; set; } = null!;
}
