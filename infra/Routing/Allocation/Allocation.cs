namespace Hybrid.Infra.Routing;

/// <summary>What <see cref="Priorities.Allocate"/> found: a number for every rule, or errors.</summary>
/// <param name="Rules">The rules in the order of evaluation; empty if there are errors.</param>
/// <param name="Findings">Every fault at once, errors first.</param>
public sealed record Allocation(ValueList<PlacedRule> Rules, ValueList<Finding> Findings)
{
    /// <summary>Whether every rule has a number.</summary>
    public bool Succeeded => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>Rule name to number: what the next deployment takes as the last numbers.</summary>
    public IReadOnlyDictionary<string, int> Numbers { get; } = Rules.ToDictionary(placed => placed.Rule.Name, placed => placed.Priority);
}
