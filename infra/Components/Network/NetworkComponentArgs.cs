using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="NetworkComponent"/> needs to know.</summary>
public sealed record NetworkComponentArgs
{
    /// <summary>The VPC's settings.</summary>
    public required NetworkSettings Settings { get; init; }

    /// <summary>The ports of a created load balancer's listeners; empty where the load balancer is adopted.</summary>
    public IReadOnlyList<int> ListenerPorts { get; init; } = [];

    /// <summary>The IPv4 ranges that may connect to the listeners.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>The security group of an adopted load balancer.</summary>
    public Output<string>? AdoptedLoadBalancerSecurityGroupId { get; init; }

    /// <summary>The application's port on created instances; null where there are none.</summary>
    public int? MonolithPort { get; init; }

    /// <summary>The port of an adopted monolith's target group.</summary>
    public Output<int>? AdoptedMonolithPort { get; init; }

    /// <summary>Whether functions are placed in the VPC.</summary>
    public bool HasFunctions { get; init; }
}
