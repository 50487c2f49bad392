using System.Globalization;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:network</c>: the VPC, created or adopted.</summary>
public sealed record NetworkSettings
{
    /// <summary>IPv4 range of the VPC, /16 to /24, so that every subnet keeps room for the load balancer's nodes.</summary>
    public string CidrBlock { get; init; } = "10.20.0.0/16";

    /// <summary>How many zones get a public and a private subnet: 2 to 4. An ALB needs two at least.</summary>
    public int AvailabilityZones { get; init; } = 2;

    /// <summary>
    /// The part of the range that each zone gets, as the length of its prefix: 1 to 3 more than the VPC's, and 2 more by default, which is
    /// room for the four zones that there can be. While it stays, a zone more or less leaves the subnets of the others as they are.
    /// </summary>
    public int AvailabilityZoneCidrMask { get; init; } = 18;

    /// <summary>Whether the configuration says what each zone gets.</summary>
    public bool SetsAvailabilityZoneCidrMask { get; init; }

    /// <summary>
    /// Ways out for the private subnets. The monolith's instances serve without one; Session Manager and updates need it.
    /// </summary>
    public NatGateways NatGateways { get; init; } = NatGateways.None;

    /// <summary>An existing VPC to use instead of a new one.</summary>
    public string? VpcId { get; init; }

    /// <summary>The existing VPC's subnets for a created load balancer: two or more, in different zones.</summary>
    public ValueList<string> PublicSubnetIds { get; init; } = [];

    /// <summary>The existing VPC's subnets for created instances, and for functions placed in the VPC.</summary>
    public ValueList<string> PrivateSubnetIds { get; init; } = [];

    /// <summary>Security groups of the existing VPC for functions placed in it, instead of a new one.</summary>
    public ValueList<string> FunctionSecurityGroupIds { get; init; } = [];

    /// <summary>Whether the VPC is there already.</summary>
    public bool IsAdopted => VpcId is not null;

    internal static NetworkSettings Read(SettingsSection section)
    {
        const string subnets = "a list of subnet ids such as [subnet-0a1b2c3d, subnet-4e5f6071]";
        var defaults = new NetworkSettings();
        section.RejectTogether("vpcId", "cidrBlock", "availabilityZones", "availabilityZoneCidrMask", "natGateways");
        section.RejectWithout("vpcId", "publicSubnetIds", "privateSubnetIds", "functionSecurityGroupIds");
        var cidrBlock = section.Cidr("cidrBlock", defaults.CidrBlock, 16, 24);
        var mask = int.Parse(cidrBlock.Split('/')[1], CultureInfo.InvariantCulture);
        var zones = section.Integer("availabilityZones", defaults.AvailabilityZones, 2, 4);
        return new()
        {
            CidrBlock = cidrBlock,
            AvailabilityZones = zones,
            // Room for all zones, and for two subnets of /27 in each: a load balancer takes none that is smaller.
            AvailabilityZoneCidrMask = section.Integer(
                "availabilityZoneCidrMask", mask + 2, zones > 2 ? mask + 2 : mask + 1, Math.Min(mask + 3, 26), ever: (17, 26)),
            SetsAvailabilityZoneCidrMask = section.Has("availabilityZoneCidrMask"),
            NatGateways = section.OneOf("natGateways", defaults.NatGateways),
            VpcId = section.OptionalText("vpcId", "^vpc-[0-9a-z]+$", "a VPC id such as vpc-0a1b2c3d"),
            PublicSubnetIds = section.Texts("publicSubnetIds", "^subnet-[0-9a-z]+$", subnets),
            PrivateSubnetIds = section.Texts("privateSubnetIds", "^subnet-[0-9a-z]+$", subnets),
            FunctionSecurityGroupIds = section.SecurityGroups("functionSecurityGroupIds"),
        };
    }
}

/// <summary>How many NAT gateways the private subnets share.</summary>
public enum NatGateways
{
    /// <summary>No way out, and no hourly cost.</summary>
    None,

    /// <summary>One for all zones: cheaper, and lost with its zone.</summary>
    One,

    /// <summary>One in each zone.</summary>
    OnePerZone,
}
