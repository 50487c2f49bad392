using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="AlarmsComponent"/> needs to know.</summary>
public sealed record AlarmsComponentArgs
{
    /// <summary>Whom to tell, and from how much on.</summary>
    public required MonitoringSettings Settings { get; init; }

    /// <summary>The load balancer to watch.</summary>
    public required ILoadBalancer LoadBalancer { get; init; }

    /// <summary>The monolith to watch, if there is one.</summary>
    public IMonolith? Monolith { get; init; }

    /// <summary>The routes to watch.</summary>
    public required IReadOnlyList<(PlannedRoute Planned, LambdaRouteComponent Component)> Routes { get; init; }
}
