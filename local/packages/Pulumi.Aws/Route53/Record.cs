namespace Pulumi.Aws.Route53;

[AwsResourceType("aws:route53/record:Record")]
public class Record : CustomResource
{
    [Output("fqdn")]
    public Output<string> Fqdn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    public Record(string name, RecordArgs args, CustomResourceOptions? options = null)
        : base("aws:route53/record:Record", name, args ?? new RecordArgs(), options)
    {
    }
}
