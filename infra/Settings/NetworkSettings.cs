namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:network</c>: the VPC that the program creates.</summary>
public sealed record NetworkSettings
{
    /// <summary>IPv4 range of the VPC, /16 to /24, so that every subnet keeps room for the load balancer's nodes.</summary>
    public string CidrBlock { get; init; } = "10.20.0.0/16";

    /// <summary>How many zones get a public and a private subnet: 2 to 4. An ALB needs two at least.</summary>
    public int AvailabilityZones { get; init; } = 2;

    /// <summary>Ways out for the private subnets. The monolith's instances serve without one; Session Manager and updates need it.</summary>
    public NatGateways NatGateways { get; init; } = NatGateways.None;

    internal static NetworkSettings Read(SettingsSection section)
    {
        var defaults = new NetworkSettings();
        return new()
        {
            CidrBlock = section.Cidr("cidrBlock", defaults.CidrBlock, 16, 24),
            AvailabilityZones = section.Integer("availabilityZones", defaults.AvailabilityZones, 2, 4),
            NatGateways = section.OneOf("natGateways", defaults.NatGateways),
        };
    }
}
