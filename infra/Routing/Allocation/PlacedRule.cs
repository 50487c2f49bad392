using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>What <see cref="Priorities.Allocate"/> found: a priority for every rule, or errors.</summary>
/// <param name="Rules">The rules in the order of evaluation; empty if there are errors.</param>
/// <param name="Findings">Every fault at once, errors first.</param>
public sealed record RuleAllocation(ValueList<PlacedRule> Rules, ValueList<Finding> Findings)
{
    /// <summary>Whether every rule has a priority.</summary>
    public bool Succeeded => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>Rule name to priority: what the next deployment takes as the last priorities.</summary>
    public IReadOnlyDictionary<string, int> Priorities { get; } = Rules.ToDictionary(placed => placed.Rule.Name, placed => placed.Priority);
}

/// <summary>A rule with its priority, and why it stands there.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Origin">How it came by the priority.</param>
public sealed record PlacedRule(RouteRule Rule, int Priority, PriorityOrigin Origin)
{
    /// <summary>The priority it had in the last deployment, or null.</summary>
    public int? LastPriority { get; init; }

    /// <summary>Rules that come before it and share requests with it, by name, in the order of evaluation.</summary>
    public ValueList<string> After { get; init; } = [];

    /// <summary>One phrase: why the rule stands where it stands.</summary>
    public string Why { get; init; } = "";
}

/// <summary>How a rule came by its priority.</summary>
public enum PriorityOrigin
{
    /// <summary>New in this deployment.</summary>
    New,

    /// <summary>Kept from the last deployment.</summary>
    Kept,

    /// <summary>Deployed before, and moved because its old priority could not stand.</summary>
    Moved,

    /// <summary>Pinned in the catalog.</summary>
    Pinned,
}
