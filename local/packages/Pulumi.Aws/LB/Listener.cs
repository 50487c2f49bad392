namespace Pulumi.Aws.LB;

[AwsResourceType("aws:lb/listener:Listener")]
public class Listener : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("port")]
    public Output<int?> Port { get; private set; } = null!;

    [Output("protocol")]
    public Output<string> Protocol { get; private set; } = null!;

    public Listener(string name, ListenerArgs args, CustomResourceOptions? options = null)
        : base("aws:lb/listener:Listener", name, args ?? new ListenerArgs(), options)
    {
    }
}
