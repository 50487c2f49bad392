namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerDefaultActionArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string> Type { get; set; } = null!;

    [Input("forward")]
    public Input<ListenerDefaultActionForwardArgs>? Forward { get; set; }

    [Input("targetGroupArn")]
    public Input<string>? TargetGroupArn { get; set; }

    [Input("fixedResponse")]
    public Input<ListenerDefaultActionFixedResponseArgs>? FixedResponse { get; set; }

    [Input("redirect")]
    public Input<ListenerDefaultActionRedirectArgs>? Redirect { get; set; }

    [Input("order")]
    public Input<int>? Order { get; set; }
}
