using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan;

/// <summary>The routes of the catalog as routes of an HTTP API, which chooses by method and path alone.</summary>
internal static class HttpApiRoutes
{
    /// <summary>The variable that takes the rest of the path.</summary>
    public const string Greedy = "{proxy+}";

    /// <summary>API Gateway ends a call after this many seconds ("maximum integration timeout", not adjustable).</summary>
    public const int LongestTimeout = 30;

    /// <summary>Route keys that one API may have (quota "routes per API", 300 unless raised).</summary>
    public const int RouteQuota = 300;

    private const string Rest = "/*";
    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    /// <summary>The route keys of a match that <see cref="Check"/> has nothing against.</summary>
    public static IReadOnlyList<HttpApiRouteKey> KeysOf(Match match)
    {
        var paths = match.Conditions.OfType<PathPatternCondition>().SelectMany(c => c.Values).DefaultIfEmpty(Rest).SelectMany(PathsOf);
        var methods = match.Conditions.OfType<HttpRequestMethodCondition>().SelectMany(c => c.Values).DefaultIfEmpty("ANY");
        return [.. paths.SelectMany(_ => methods, (path, method) => new HttpApiRouteKey(method, path)).Distinct()];
    }

    /// <summary>What API Gateway cannot express, or would refuse.</summary>
    /// <param name="routes">
    /// Routes, and the timeouts of their functions in seconds. Those without an HTTP API are none of its business.
    /// </param>
    public static IEnumerable<Finding> Check(IEnumerable<(Route Route, int Timeout)> routes)
    {
        var served = routes.Where(r => r.Route.HttpApi).ToList();
        var faults = served.SelectMany(
            r => FaultsOf(r.Route.Name, r.Route.Match).Concat(Rewritten(r.Route)).Concat(Slow(r.Route.Name, r.Timeout))).ToList();
        // The keys of a match that cannot be expressed would only blur the picture.
        var sound = served.Select(r => r.Route).Where(route => faults.All(fault => fault.Route != route.Name)).ToList();
        return [.. faults, .. Clashes(sound), .. TooMany(sound)];
    }

    private static IEnumerable<string> PathsOf(string pattern) => pattern switch
    {
        Rest => ["/", $"/{Greedy}"],
        _ when pattern.EndsWith(Rest, StringComparison.Ordinal) => [$"{pattern[..^1]}{Greedy}"],
        _ => [pattern],
    };

    private static IEnumerable<Finding> FaultsOf(string route, Match match) => match.Conditions.SelectMany(condition => condition switch
    {
        PathPatternCondition path =>
        [
            .. path.RegexValues.Select(regex => PathFault(route, $"the regular expression {regex}")),
            .. path.Values.Where(value => !IsPath(value)).Select(value => PathFault(route, $"the path pattern {value}")),
        ],
        HttpRequestMethodCondition method => method.Values.Except(Methods).Select(value => Error(
            route,
            FindingKind.Limit,
            $"An HTTP API does not know the method {value}.",
            $"Use {string.Join(", ", Methods)}, or leave HttpApi off.")),
        _ => [Error(
            route,
            FindingKind.Limit,
            $"An HTTP API chooses by method and path alone, and cannot express the condition '{condition}'.",
            "Give the API a route of its own without it, or leave HttpApi off.")],
    });

    // Literal, or literal but for an ending that takes the rest. Braces would be a variable.
    private static bool IsPath(string value)
    {
        var literal = value.EndsWith(Rest, StringComparison.Ordinal) ? value[..^1] : value;
        return literal.StartsWith('/') && literal.AsSpan().IndexOfAny("*?{}") < 0;
    }

    private static Finding PathFault(string route, string what) => Error(
        route, FindingKind.Limit, $"An HTTP API cannot express {what}.", "Use literal paths and Prefix, or leave HttpApi off.");

    private static IEnumerable<Finding> Rewritten(Route route) => route.Rewrites.Count == 0 ? [] :
    [
        Error(
            route.Name,
            FindingKind.Limit,
            "Rewrites are the load balancer's; an HTTP API would hand the function the request as it came.",
            "Give the API a route of its own without them, or leave HttpApi off."),
    ];

    private static IEnumerable<Finding> Slow(string route, int timeout) => timeout <= LongestTimeout ? [] :
    [
        Error(
            route,
            FindingKind.Limit,
            $"The function may take {timeout} s, and API Gateway ends a call after {LongestTimeout} s.",
            $"Lower hybrid:functions.{route}.timeout to {LongestTimeout} or less, or leave HttpApi off.") with { Setting =
                $"hybrid:functions.{route}.timeout" },
    ];

    private static IEnumerable<Finding> Clashes(IEnumerable<Route> routes) =>
        from owned in routes.SelectMany(route => KeysOf(route.Match), (route, key) => (route.Name, Key: key))
        group owned.Name by owned.Key into owners
        from other in owners.Skip(1)
        select Error(
            other,
            FindingKind.Duplicate,
            $"The HTTP API's route key '{owners.Key}' belongs to route {owners.First()} already.",
            "Give one of the two other paths or methods, or leave its HttpApi off.");

    private static IEnumerable<Finding> TooMany(IEnumerable<Route> routes)
    {
        var count = routes.Sum(route => KeysOf(route.Match).Count);
        if (count > RouteQuota)
        {
            yield return new(
                Severity.Warning,
                FindingKind.Quota,
                Finding.AllRoutes,
                $"The HTTP API has {count} route keys, and AWS allows {RouteQuota} unless the quota is raised.",
                "Have AWS raise 'routes per API', or leave HttpApi off for some.");
        }
    }

    private static Finding Error(string route, FindingKind kind, string fault, string remedy) =>
        new(Severity.Error, kind, route, fault, remedy);
}

/// <summary>What API Gateway chooses a route of an HTTP API by.</summary>
/// <param name="Method">A method, or <c>ANY</c> for those that no other route of the same path takes.</param>
/// <param name="Path">A path that may end in the greedy variable <c>{proxy+}</c>.</param>
internal sealed record HttpApiRouteKey(string Method, string Path)
{
    /// <summary>The path with a wildcard for the greedy variable, as in ARNs.</summary>
    public string PathPattern => Path.Replace(HttpApiRoutes.Greedy, "*", StringComparison.Ordinal);

    /// <summary>The key as API Gateway writes it: <c>ANY /echo/{proxy+}</c>.</summary>
    public override string ToString() => $"{Method} {Path}";
}
