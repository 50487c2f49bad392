using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Computes listener rule priorities. Specific rules come before general ones, decided by inclusion; rules that overlap otherwise have one
/// order, whatever was deployed before; and rules keep their priorities from one deployment to the next, as many as can.
/// </summary>
public static class Priorities
{
    /// <summary>
    /// A priority for each rule, or every reason why not. A pure function; the order of <paramref name="rules"/> does not matter.
    /// </summary>
    /// <param name="rules">All rules of the listener that this program owns, preview rules included.</param>
    /// <param name="last">The priorities of the last deployment by rule name; empty on the first, or if they are lost.</param>
    /// <param name="reserved">Priorities that rules of others use on the same listener.</param>
    /// <param name="quotas">The load balancer's quotas; the AWS defaults if null.</param>
    public static RuleAllocation Allocate(
        IReadOnlyCollection<RouteRule> rules,
        IReadOnlyDictionary<string, int> last,
        IReadOnlyCollection<PriorityRange> reserved,
        Quotas? quotas = null)
    {
        rules = [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
        quotas ??= new Quotas();
        List<Finding> findings =
        [
            .. CatalogChecks.Names(rules),
            .. CatalogChecks.Quotas(rules, quotas),
            .. CatalogChecks.Pins(rules, reserved),
            .. rules.SelectMany(rule => MatchLimits.Check(rule.Name, rule.Match)),
        ];
        var broken = findings
            .Where(finding => finding is { Kind: FindingKind.Limit, Severity: Severity.Error })
            .Select(finding => finding.Route)
            .ToHashSet();
        RouteRule[] sound = [.. rules.Where(rule => !broken.Contains(rule.Name))];
        var relations = new Relations(sound.Select(rule => rule.Match));
        findings.AddRange(RelationChecks.Errors(sound, relations.Pairs));
        if (findings.Any(IsError)) return new([], [.. findings.OrderByDescending(IsError)]);

        var allocator = new Allocator(sound, relations.Pairs, last, reserved, quotas);
        findings.AddRange(RelationChecks.Covered(sound, relations, allocator.Order.Earlier));
        var placed = allocator.Place();
        findings.AddRange(allocator.Findings);
        if (findings.Any(IsError)) return new([], [.. findings.OrderByDescending(IsError)]);

        var winners = new WinnerChecks(sound, relations, allocator.Order, placed);
        return new([.. placed], [.. findings, .. winners.All()]);
    }

    private static bool IsError(Finding finding) => finding.Severity == Severity.Error;
}
