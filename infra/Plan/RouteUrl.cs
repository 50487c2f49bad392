using System.Collections.Immutable;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan;

/// <summary>URLs at which a person can try the routes.</summary>
internal static class RouteUrl
{
    /// <summary>
    /// Route name to the URL of its example, or of its first path, below <paramref name="baseUrl"/>; at the host that it asks for, if that
    /// is one.
    /// </summary>
    public static ImmutableDictionary<string, string> Of(RoutePlan plan, string baseUrl) =>
        plan.Routes.ToImmutableDictionary(planned => planned.Route.Name, planned => Host(planned.Route.Match, baseUrl)
            + Path(planned.Route));

    private static string Path(LambdaRoute route) => route.Example
        ?? (Values<PathPatternCondition>(route.Match, condition => condition.Values).FirstOrDefault() ?? "/").Split('*', '?')[0];

    private static string Host(Match match, string baseUrl)
    {
        var host = Values<HostHeaderCondition>(match, condition => condition.Values).FirstOrDefault(value =>
            value.IndexOfAny(['*', '?']) < 0);
        if (host is null) return baseUrl;
        var (authority, port) = (baseUrl.IndexOf("//", StringComparison.Ordinal) + 2, baseUrl.LastIndexOf(':'));
        return baseUrl[..authority] + host + (port > authority ? baseUrl[port..] : "");
    }

    private static IEnumerable<string> Values<T>(Match match, Func<T, IEnumerable<string>> values) =>
        match.Conditions.OfType<T>().SelectMany(values);
}
