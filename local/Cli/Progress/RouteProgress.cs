using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;

namespace Hybrid.Local.Cli.Progress;

/// <summary>How far a route has moved.</summary>
internal enum RouteState
{
    /// <summary>It is not deployed.</summary>
    Remaining,

    /// <summary>It is deployed, at weight 0.</summary>
    Dark,

    /// <summary>A part of its requests goes to its function.</summary>
    Partly,

    /// <summary>All of its requests do, or the load balancer answers them itself.</summary>
    Moved,
}

/// <summary>A route of the catalog, and how far it has moved.</summary>
/// <param name="Name">The route.</param>
/// <param name="State">How far, in a word.</param>
/// <param name="Weight">How far, in per cent of its requests.</param>
/// <param name="Kind">What answers it, where that is no function; null for a function.</param>
internal sealed record RouteProgress(string Name, RouteState State, decimal Weight, string? Kind)
{
    /// <summary>The state at a weight.</summary>
    public static RouteState StateOf(decimal weight) => weight switch
    {
        <= 0 => RouteState.Dark,
        < 100 => RouteState.Partly,
        _ => RouteState.Moved,
    };

    /// <summary>Every route of a catalog.</summary>
    public static IReadOnlyList<RouteProgress> Of(IEnumerable<Route> catalog, HybridSettings settings) =>
    [
        .. catalog.Select(route =>
        {
            var kind = route.Function is null ? route.Target.Kind : null;
            if (settings.Cutover.TryGetValue(route.Name, out var cutover))
                return new RouteProgress(route.Name, StateOf(cutover.Weight), cutover.Weight, kind);
            return settings.On.Contains(route.Name)
                ? new(route.Name, RouteState.Moved, 100, kind)
                : new(route.Name, RouteState.Remaining, 0, kind);
        }),
    ];
}
