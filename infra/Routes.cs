using Hybrid.Infra.Routing;

namespace Hybrid.Infra;

/// <summary>The catalog of migrated routes: one typed line each. How far a route has moved is configuration (<c>hybrid:cutover</c>).</summary>
public static class Routes
{
    /// <summary>Every route, in any order: listener rule priorities are computed from the matches.</summary>
    public static IReadOnlyList<LambdaRoute> All { get; } =
    [
        new("hello", Match.Path("/lambda"), Functions.Hello),
    ];
}
