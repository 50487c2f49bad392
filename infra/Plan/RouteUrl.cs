using System.Collections.Immutable;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan;

/// <summary>URLs at which a person can try the routes.</summary>
internal static class RouteUrl
{
    /// <summary>
    /// Route name to its first path below <paramref name="baseUrl"/>, or the base itself where no path leads to the route.
    /// </summary>
    public static ImmutableDictionary<string, string> Of(RoutePlan plan, string baseUrl) =>
        plan.Routes.ToImmutableDictionary(planned => planned.Route.Name, planned => baseUrl + Path(planned.Route.Match));

    private static string Path(Match match) =>
        (match.Conditions.OfType<PathPatternCondition>().SelectMany(condition => condition.Values).FirstOrDefault() ?? "/")
            .Split('*', '?')[0];
}
