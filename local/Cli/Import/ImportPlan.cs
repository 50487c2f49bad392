using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Checks;

namespace Hybrid.Local.Cli.Import;

/// <summary>What becomes of the rules of other systems here. Every rule is in one of its lists.</summary>
internal sealed record ImportPlan
{
    /// <summary>The rules that become routes, in their original order.</summary>
    public IReadOnlyList<ImportedRoute> Routes { get; init; } = [];

    /// <summary>The servers beside the monolith that the routes name: their name, and the target group that is to be adopted.</summary>
    public IReadOnlyDictionary<string, string> Servers { get; init; } = new Dictionary<string, string>();

    /// <summary>Priorities that no route of this program may have, with the rule that has each.</summary>
    public IReadOnlyList<(int Priority, string Why)> Reserved { get; init; } = [];

    /// <summary>Rules that become no route and have no priority to reserve, with the reason of each.</summary>
    public IReadOnlyList<(string Place, string Reason)> LeftOut { get; init; } = [];

    /// <summary>What else there is to know, each a whole sentence with its place.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>New entries of <c>hybrid:identityProviders</c>, without the secrets of clients.</summary>
    public IReadOnlyList<(string Name, JsonObject Settings)> IdentityProviders { get; init; } = [];

    /// <summary>Those identity providers whose client has a secret that is still to be set.</summary>
    public IReadOnlyList<string> WithoutSecret { get; init; } = [];

    /// <summary>What stands in the way, each with its remedy; then nothing is to be written.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The ARNs of the listeners that the routes come from.</summary>
    public IReadOnlyList<string> ListenerArns { get; init; } = [];

    /// <summary>The ARN of the target group that everything else goes to; null if it is not known.</summary>
    public string? MonolithArn { get; init; }

    /// <summary>The reserved priorities in as few ranges as there can be.</summary>
    public IReadOnlyList<PriorityRange> ReservedRanges => Join(Reserved.Select(rule => new PriorityRange(rule.Priority, rule.Priority)));

    /// <summary>The same priorities in as few ranges as there can be.</summary>
    public static IReadOnlyList<PriorityRange> Join(IEnumerable<PriorityRange> ranges)
    {
        List<PriorityRange> joined = [];
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (joined.Count > 0 && range.First <= joined[^1].Last + 1)
                joined[^1] = new(joined[^1].First, Math.Max(joined[^1].Last, range.Last));
            else
                joined.Add(range);
        }

        return joined;
    }
}

/// <summary>A rule that becomes a route.</summary>
internal sealed record ImportedRoute
{
    /// <summary>The route. Its function is as published by the build.</summary>
    public required Route Route { get; init; }

    /// <summary>Whether its function is none of <c>infra/Functions.cs</c> yet.</summary>
    public required bool IsNewFunction { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Place { get; init; }

    /// <summary>Its priority there.</summary>
    public required int OriginalPriority { get; init; }

    /// <summary>Its entry in <c>hybrid:cutover</c>: how the rule shares requests now.</summary>
    public required JsonNode Cutover { get; init; }

    /// <summary>Its entry in <c>hybrid:functions</c>; null if it has none.</summary>
    public JsonNode? Settings { get; init; }

    /// <summary>Its element in <c>infra/Routes.cs</c>.</summary>
    public string Element => RouteSource.Of(Route);

    /// <summary>The route with what keeps its place.</summary>
    public ImportedRoute At(Standing standing) => this with { Route = Route with { Priority = standing.Pin, Precedes = standing.Before } };
}

/// <summary>What is there before an import.</summary>
internal sealed record Surroundings
{
    /// <summary>The routes of the catalog.</summary>
    public required IReadOnlyList<Route> Catalog { get; init; }

    /// <summary>The properties of <c>Functions</c>.</summary>
    public required IReadOnlyCollection<string> Functions { get; init; }

    /// <summary>Why no new function may have a name; null if it may.</summary>
    public required Func<string, string?> FunctionFault { get; init; }

    /// <summary>Whether the stack has HTTPS, or adopts listeners that may.</summary>
    public bool HasHttps { get; init; } = true;

    /// <summary>The stack's <c>hybrid:identityProviders</c>.</summary>
    public IReadOnlyDictionary<string, JsonNode?> IdentityProviders { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>The servers of <c>hybrid:servers</c>: their name, and their target group if it is adopted.</summary>
    public IReadOnlyDictionary<string, string?> Servers { get; init; } = new Dictionary<string, string?>();

    /// <summary>The target group of the monolith that the stack adopts; null if it adopts none.</summary>
    public string? MonolithArn { get; init; }

    /// <summary>Whether the stack adopts a load balancer, whose target groups it may then forward to.</summary>
    public bool AdoptsListeners { get; init; }

    /// <summary>The priorities that the stack reserves already.</summary>
    public IReadOnlyCollection<PriorityRange> Reserved { get; init; } = [];

    /// <summary>Why the stack would refuse the route of a rule, by the rule's priority.</summary>
    public IReadOnlyDictionary<int, string> Refused { get; init; } = new Dictionary<int, string>();

    /// <summary>The priorities that the stack keeps to; null for all.</summary>
    public PriorityRange? Range { get; init; }
}
