namespace Hybrid.Infra.Components;

/// <summary>What <see cref="DashboardComponent"/> needs to know.</summary>
public sealed record DashboardComponentArgs
{
    /// <summary>The load balancer.</summary>
    public required ILoadBalancer LoadBalancer { get; init; }

    /// <summary>The monolith, if there is one.</summary>
    public IMonolith? Monolith { get; init; }

    /// <summary>The routes, in the order in which they are shown.</summary>
    public required IReadOnlyList<(PlannedRoute Planned, LambdaRouteComponent Component)> Routes { get; init; }
}
