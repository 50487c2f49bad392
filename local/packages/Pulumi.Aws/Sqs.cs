namespace Pulumi.Aws.Sqs;

[AwsResourceType("aws:sqs/queue:Queue")]
public class Queue(string name, QueueArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:sqs/queue:Queue", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class QueueArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("messageRetentionSeconds")] public Input<int>? MessageRetentionSeconds { get; set; }
    [Input("policy")] public Input<string>? Policy { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}
