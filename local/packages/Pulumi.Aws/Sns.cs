namespace Pulumi.Aws.Sns;

[AwsResourceType("aws:sns/topic:Topic")]
public class Topic(string name, TopicArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:sns/topic:Topic", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class TopicArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("displayName")] public Input<string>? DisplayName { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:sns/topicSubscription:TopicSubscription")]
public class TopicSubscription(string name, TopicSubscriptionArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:sns/topicSubscription:TopicSubscription", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
}

public sealed class TopicSubscriptionArgs : ResourceArgs
{
    [Input("topic", required: true)] public Input<string> Topic { get; set; } = null!;
    [Input("protocol", required: true)] public Input<string> Protocol { get; set; } = null!;
    [Input("endpoint", required: true)] public Input<string> Endpoint { get; set; } = null!;
}
