using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="NetworkComponent"/> needs to know.</summary>
public sealed record NetworkComponentArgs
{
    /// <summary>The VPC's settings.</summary>
    public required NetworkSettings Settings { get; init; }

    /// <summary>The load balancer's listener port.</summary>
    public required int ListenerPort { get; init; }

    /// <summary>The IPv4 ranges that may connect to the listener.</summary>
    public required IReadOnlyList<string> AllowedCidrs { get; init; }

    /// <summary>The application's port on the instances.</summary>
    public required int MonolithPort { get; init; }
}
