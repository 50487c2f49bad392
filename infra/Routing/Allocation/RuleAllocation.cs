using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

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
