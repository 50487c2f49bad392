using Hybrid.Infra.Routing;
using Pulumi;

namespace Hybrid.Infra;

/// <summary>A URL at which a person can try a route.</summary>
internal static class RouteUrl
{
    /// <summary>The first path of the route below <paramref name="baseUrl"/>; the base itself where no path leads to it.</summary>
    public static Output<string> Of(LambdaRoute route, Output<string> baseUrl)
    {
        var path = route.Match.Conditions.OfType<PathPatternCondition>().SelectMany(condition => condition.Values).FirstOrDefault() ?? "/";
        return Output.Format($"{baseUrl}{path.Split('*', '?')[0]}");
    }
}
