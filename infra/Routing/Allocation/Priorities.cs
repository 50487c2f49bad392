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
        if (findings.Any(IsError))
            return new([], [.. findings.OrderByDescending(IsError)]);

        var graph = new RuleGraph(sound, relations.Pairs);
        findings.AddRange(graph.Findings);
        findings.AddRange(RelationChecks.Covered(sound, relations, graph.Earlier));
        var placed = new List<PlacedRule>();
        if (!findings.Any(IsError))
        {
            var slots = (quotas.RulesPerLoadBalancer - quotas.OtherRules) / quotas.Listeners;
            var allocator = new Allocator(sound, graph, last, reserved, slots);
            placed.AddRange(allocator.Place());
            findings.AddRange(allocator.Findings);
            findings.AddRange(Moment(placed, last, quotas));
        }

        if (findings.Any(IsError))
            return new([], [.. findings.OrderByDescending(IsError)]);

        var winners = new WinnerChecks(sound, relations, graph.Reason, placed);
        return new RuleAllocation([.. placed], [.. findings, .. winners.Overlaps(), .. winners.Changes()]);
    }

    // The rules that there are for a moment: Pulumi creates and updates before it deletes, and a rule that moves is created anew.
    private static IEnumerable<Finding> Moment(List<PlacedRule> placed, IReadOnlyDictionary<string, int> last, Quotas quotas)
    {
        var held = last.Values.ToHashSet();
        var created = placed.Where(rule => !held.Contains(rule.Priority)).Select(rule => rule.Rule.PreviewOf ?? rule.Rule.Name).Distinct();
        var count = held.Union(placed.Select(rule => rule.Priority)).Count() * quotas.Listeners + quotas.OtherRules;
        if (placed.Count > 0 && count > quotas.RulesPerLoadBalancer)
        {
            yield return new(
                Severity.Error,
                FindingKind.Quota,
                Finding.AllRoutes,
                $"The load balancer would have {count} rules for a moment, since rules are created before others are deleted; the quota is "
                    + $"{quotas.RulesPerLoadBalancer}.",
                $"Deploy in two steps: first without {string.Join(", ", created)} in hybrid:cutover, then with. Or have AWS raise the "
                    + "quota and say so in hybrid:loadBalancer.ruleQuota.")
            {
                Setting = "hybrid:loadBalancer.ruleQuota",
            };
        }
    }

    private static bool IsError(Finding finding) => finding.Severity == Severity.Error;
}
