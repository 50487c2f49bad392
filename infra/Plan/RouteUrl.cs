using System.Collections.Immutable;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;

namespace Hybrid.Infra.Plan;

/// <summary>URLs at which a person can try the routes.</summary>
internal static class RouteUrl
{
    /// <summary>
    /// Route name to the URL of its example, or of its first path, below <paramref name="baseUrl"/>; at the host that it asks for, if that
    /// is one.
    /// </summary>
    public static ImmutableDictionary<string, string> Of(RoutePlan plan, string baseUrl) =>
        plan.Routes.ToImmutableDictionary(route => route.Name, route => Host(route.Match, baseUrl) + Path(route));

    /// <summary>Examples that their own routes do not take, so that their URLs lead elsewhere.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<Route> routes) =>
        from route in routes
        where route.Example is { } example && !(example.StartsWith('/') && Takes(route.Match, example))
        select Finding.Error(
            FindingKind.Example,
            route.Name,
            $"Its Example {Quoted.Value(route.Example!)} is no path that it takes: {route.Match}.",
            "Write one that it takes, with the query that it asks for; or none, for its first path.");

    // A person adds what else it asks for: the URL has no method, no headers and no address.
    private static bool Takes(Match match, string example)
    {
        var inUrl = Match.From(match.Conditions.Where(condition => condition is PathPatternCondition or QueryStringCondition));
        return inUrl.Conditions.Count == 0
            // What is wrong with the match itself is told by itself.
            || MatchLimits.Check("", inUrl).Any(finding => finding.Severity == Severity.Error)
            || new RuleTable<string>([new(1, inUrl, "")]).Find(Request.ForTarget("GET", "", example)) is not null;
    }

    private static string Path(Route route) => route.Example
        ?? (Values<PathPatternCondition>(route.Match, condition => condition.Values).FirstOrDefault() ?? "/").Split('*', '?')[0];

    private static string Host(Match match, string baseUrl)
    {
        var host = Values<HostHeaderCondition>(match, condition => condition.Values).FirstOrDefault(value =>
            value.IndexOfAny(['*', '?']) < 0);
        if (host is null) return baseUrl;
        var (authority, port) = (baseUrl.IndexOf("//", StringComparison.Ordinal) + 2, baseUrl.LastIndexOf(':'));
        return baseUrl[..authority] + host + (port > authority && baseUrl[(port + 1)..].All(char.IsAsciiDigit) ? baseUrl[port..] : "");
    }

    private static IEnumerable<string> Values<T>(Match match, Func<T, IEnumerable<string>> values) =>
        match.Conditions.OfType<T>().SelectMany(values);
}
