using System.Collections.Immutable;

namespace Pulumi.Awsx.Ec2;

[AwsxResourceType("awsx:ec2:Vpc")]
public class Vpc : ComponentResource
{
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; } = null!;

    [Output("publicSubnetIds")]
    public Output<ImmutableArray<string>> PublicSubnetIds { get; private set; } = null!;

    [Output("privateSubnetIds")]
    public Output<ImmutableArray<string>> PrivateSubnetIds { get; private set; } = null!;

    public Vpc(string name, VpcArgs? args = null, ComponentResourceOptions? options = null)
        : base("awsx:ec2:Vpc", name, args ?? new VpcArgs(), options, remote: true)
    {
    }
}
