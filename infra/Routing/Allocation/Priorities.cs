using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Computes listener rule priorities. Specific rules come before general ones, decided by inclusion and not by length; rules keep their
/// priorities from one deployment to the next, as many as can; and no rule gets a priority that another held in the last deployment,
/// because a deployment changes rules one by one and AWS refuses a priority in use.
/// </summary>
public static class Priorities
{
    /// <summary>
    /// A priority for each rule, or every reason why not. A pure function; the order of <paramref name="rules"/> does not matter.
    /// </summary>
    /// <param name="rules">All rules of the listener that this program owns, preview rules included.</param>
    /// <param name="last">The priorities of the last deployment by rule name; empty on the first.</param>
    /// <param name="reserved">Priorities that rules of others use on the same listener.</param>
    /// <param name="quotas">The load balancer's quotas; the AWS defaults if null.</param>
    public static RuleAllocation Allocate(
        IReadOnlyCollection<RouteRule> rules,
        IReadOnlyDictionary<string, int> last,
        IReadOnlyCollection<PriorityRange> reserved,
        Quotas? quotas = null)
    {
        rules = [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
        List<Finding> findings =
        [
            .. CatalogChecks.Names(rules),
            .. CatalogChecks.Quotas(rules, quotas ?? new Quotas()),
            .. CatalogChecks.Pins(rules, last, reserved),
            .. rules.SelectMany(rule => MatchLimits.Check(rule.Name, rule.Match)),
        ];
        var broken = findings.Where(finding => finding is { Kind: FindingKind.Limit, Severity: Severity.Error })
            .Select(finding => finding.Route)
            .ToHashSet();
        RouteRule[] sound = [.. rules.Where(rule => !broken.Contains(rule.Name))];
        var relations = new Relations(sound.Select(rule => rule.Match));
        findings.AddRange(RelationChecks.Errors(sound, relations.Pairs));

        var placed = new List<PlacedRule>();
        if (!findings.Any(IsError))
        {
            var allocator = new Allocator(sound, relations.Pairs, last, reserved);
            placed.AddRange(allocator.Place());
            findings.AddRange(allocator.Findings);
        }

        var priorities = placed.ToDictionary(rule => rule.Rule.Name, rule => rule.Priority);
        if (placed.Count > 0)
            findings.AddRange(RelationChecks.Covered(sound, relations, priorities));
        findings.AddRange(new OverlapChecks(sound, relations, priorities).Warnings());
        return new RuleAllocation([.. placed], [.. findings.OrderByDescending(IsError)]);
    }

    private static bool IsError(Finding finding) => finding.Severity == Severity.Error;
}
