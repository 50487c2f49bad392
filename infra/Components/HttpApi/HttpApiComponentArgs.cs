namespace Hybrid.Infra.Components;

/// <summary>What <see cref="HttpApiComponent"/> needs to know.</summary>
public sealed record HttpApiComponentArgs
{
    /// <summary>The routes that the API leads to.</summary>
    public required IReadOnlyList<(PlannedRoute Planned, LambdaRouteComponent Component)> Routes { get; init; }
}
