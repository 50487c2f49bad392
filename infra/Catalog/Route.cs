using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Catalog;

/// <summary>
/// Requests that the monolith no longer answers, or is about not to: which they are and what answers them, for all environments.
/// </summary>
/// <param name="Name">
/// Unique; names the route in the configuration, the outputs and every resource. Lower-case letters, digits and single hyphens, at most 40
/// characters (a function name has 64 at most, of which Pulumi's random suffix takes 8; the rest is room for derived names).
/// </param>
/// <param name="Match">Which requests it takes.</param>
/// <param name="Target">What answers them.</param>
public sealed record Route(string Name, Match Match, RouteTarget Target)
{
    /// <summary>The function that answers; null where none does.</summary>
    public LambdaFunction? Function => Target as LambdaFunction;

    /// <summary>
    /// Where the share goes that does not go to the function: a group of servers that answered before, or null for the monolith.
    /// </summary>
    public Servers? Rest { get; init; }

    /// <summary>A pinned listener rule priority (1 to 50000), or null to have one computed.</summary>
    public int? Priority { get; init; }

    /// <summary>
    /// A path, with a query if need be, that the function answers: where its URL in the output <c>routes</c> leads. Null for the first path
    /// of the match.
    /// </summary>
    public string? Example { get; init; }

    /// <summary>Whether an HTTP API of API Gateway leads to the function as well.</summary>
    public bool HttpApi { get; init; }

    /// <summary>What the load balancer changes in a request on its way to the function: one rewrite of each kind at most.</summary>
    public ValueList<Rewrite> Rewrites { get; init; } = [];

    /// <summary>Routes that it comes before, where they share requests and neither is the more specific.</summary>
    public ValueList<string> Precedes { get; init; } = [];

    /// <summary>
    /// It comes before another route where the two share requests, neither is the more specific, and the usual order is wrong.
    /// </summary>
    public Route Before(string route) => this with { Precedes = [.. Precedes, route] };

    /// <summary>
    /// The function sees the path below the route's prefix: for <c>Match.Prefix("/api")</c>, <c>/api/items</c> becomes <c>/items</c> and
    /// <c>/api</c> becomes <c>/</c>. A match of any other kind is reported with the other faults of the catalog.
    /// </summary>
    public Route StripPrefix()
    {
        var patterns = Match.Conditions.OfType<PathPatternCondition>().SelectMany(condition => condition.Values).ToArray();
        return patterns is [var stem, var below] && below == $"{stem}/*"
            ? Rewrite($"^{System.Text.RegularExpressions.Regex.Escape(stem)}/?(.*)$", "/$1")
            : this with { Rewrites = [.. Rewrites, Catalog.Rewrite.OfNoPrefix] };
    }

    /// <summary>The function sees another path and query.</summary>
    public Route Rewrite(string regex, string replacement) =>
        this with { Rewrites = [.. Rewrites, new(RewriteKind.Url, regex, replacement)] };

    /// <summary>The function sees another host.</summary>
    public Route HostRewrite(string regex, string replacement) =>
        this with { Rewrites = [.. Rewrites, new(RewriteKind.Host, regex, replacement)] };
}
