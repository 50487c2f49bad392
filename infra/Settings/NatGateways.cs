namespace Hybrid.Infra.Settings;

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
