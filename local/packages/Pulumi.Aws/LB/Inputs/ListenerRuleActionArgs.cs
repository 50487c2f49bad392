namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerRuleActionArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string> Type { get; set; } = null!;

    [Input("forward")]
    public Input<ListenerRuleActionForwardArgs>? Forward { get; set; }

    [Input("targetGroupArn")]
    public Input<string>? TargetGroupArn { get; set; }

    [Input("fixedResponse")]
    public Input<ListenerRuleActionFixedResponseArgs>? FixedResponse { get; set; }

    [Input("redirect")]
    public Input<ListenerRuleActionRedirectArgs>? Redirect { get; set; }

    [Input("order")]
    public Input<int>? Order { get; set; }
}
