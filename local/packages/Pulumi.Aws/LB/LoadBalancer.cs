namespace Pulumi.Aws.LB;

[AwsResourceType("aws:lb/loadBalancer:LoadBalancer")]
public class LoadBalancer : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("arnSuffix")]
    public Output<string> ArnSuffix { get; private set; } = null!;

    [Output("dnsName")]
    public Output<string> DnsName { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("zoneId")]
    public Output<string> ZoneId { get; private set; } = null!;

    public LoadBalancer(string name, LoadBalancerArgs? args = null, CustomResourceOptions? options = null)
        : base("aws:lb/loadBalancer:LoadBalancer", name, args ?? new LoadBalancerArgs(), options)
    {
    }
}
