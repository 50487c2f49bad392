namespace Pulumi.Aws.Sns;

public sealed class TopicSubscriptionArgs : ResourceArgs
{
    [Input("topic", required: true)]
    public Input<string> Topic { get; set; } = null!;

    [Input("protocol", required: true)]
    public Input<string> Protocol { get; set; } = null!;

    [Input("endpoint", required: true)]
    public Input<string> Endpoint { get; set; } = null!;
}
