using System.Collections.Immutable;

namespace Pulumi.Aws.LB;

[OutputType]
public sealed class GetLoadBalancerResult
{
    public string Arn { get; }

    public string ArnSuffix { get; }

    public string DnsName { get; }

    public ImmutableArray<string> SecurityGroups { get; }

    public string VpcId { get; }

    public string ZoneId { get; }

    [OutputConstructor]
    private GetLoadBalancerResult(string arn, string arnSuffix, string dnsName, ImmutableArray<string> securityGroups, string vpcId, string zoneId)
    {
        Arn = arn;
        ArnSuffix = arnSuffix;
        DnsName = dnsName;
        SecurityGroups = securityGroups;
        VpcId = vpcId;
        ZoneId = zoneId;
    }
}
