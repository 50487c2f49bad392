namespace Pulumi.Aws.LB;

[AwsResourceType("aws:lb/listenerRule:ListenerRule")]
public class ListenerRule : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("priority")]
    public Output<int> Priority { get; private set; } = null!;

    public ListenerRule(string name, ListenerRuleArgs args, CustomResourceOptions? options = null)
        : base("aws:lb/listenerRule:ListenerRule", name, args ?? new ListenerRuleArgs(), options)
    {
    }
}
