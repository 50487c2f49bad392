namespace Pulumi.Aws.Sns;

[AwsResourceType("aws:sns/topicSubscription:TopicSubscription")]
public class TopicSubscription : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    public TopicSubscription(string name, TopicSubscriptionArgs args, CustomResourceOptions? options = null)
        : base("aws:sns/topicSubscription:TopicSubscription", name, args ?? new TopicSubscriptionArgs(), options)
    {
    }
}
