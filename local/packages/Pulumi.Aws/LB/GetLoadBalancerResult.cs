using System.Collections.Immutable;

namespace Pulumi.Aws.LB;

[OutputType]
public sealed class GetLoadBalancerResult
{
    public readonly string Arn;
    public readonly string ArnSuffix;
    public readonly string DnsName;
    public readonly ImmutableArray<string> SecurityGroups;
    public readonly string VpcId;
    public readonly string ZoneId;

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
