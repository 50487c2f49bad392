using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>Checks that need no comparison of matches: names, quotas, pinned priorities.</summary>
internal static class CatalogChecks
{
    public static IEnumerable<Finding> Names(IReadOnlyCollection<RouteRule> rules)
    {
        foreach (var name in rules.GroupBy(rule => rule.Name, StringComparer.Ordinal).Where(name => name.Count() > 1))
            yield return Finding.Error(FindingKind.Name, name.Key, $"{name.Count()} rules have this name.", "Rename all but one.");
        var known = rules.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in rules.Where(rule => rule.PreviewOf is not null && !known.Contains(rule.PreviewOf)))
        {
            var fault = $"It previews {Quoted.Value(rule.PreviewOf!)}, which does not exist.";
            yield return Finding.Error(FindingKind.Name, rule.Name, fault, "Name a rule of the catalog.");
        }
    }

    public static IEnumerable<Finding> Quotas(IReadOnlyCollection<RouteRule> rules, Quotas quotas)
    {
        var count = rules.Count * quotas.Listeners + quotas.OtherRules;
        if (count > quotas.RulesPerLoadBalancer)
        {
            yield return Finding.Error(
                FindingKind.Quota, Finding.AllRoutes,
                $"The load balancer would have {count} rules; the quota is {quotas.RulesPerLoadBalancer}.",
                "Join or remove routes, or have AWS raise the quota and say so in hybrid:loadBalancer.ruleQuota.") with
            {
                Setting = "hybrid:loadBalancer.ruleQuota",
            };
        }

        var groups = rules.Count(rule => rule.PreviewOf is null) - quotas.RoutesWithoutTargetGroup + quotas.OtherTargetGroups;
        if (groups > quotas.TargetGroupsPerLoadBalancer)
        {
            yield return Finding.Error(
                FindingKind.Quota, Finding.AllRoutes,
                $"The load balancer would have {groups} target groups; {quotas.TargetGroupsPerLoadBalancer} are allowed, and AWS does not "
                    + "raise it.",
                "Join routes that call the same function, or use a second load balancer.");
        }
    }

    public static IEnumerable<Finding> Pins(IReadOnlyCollection<RouteRule> rules, IReadOnlyCollection<PriorityRange> reserved)
    {
        foreach (var (rule, pin) in rules.Where(rule => rule.Priority is not null).Select(rule => (rule, rule.Priority!.Value)))
        {
            if (pin is < PriorityRange.Lowest or > PriorityRange.Highest)
                yield return Pin(rule, $"is not from {PriorityRange.Lowest} to {PriorityRange.Highest}.", "Choose another priority.");
            foreach (var range in reserved.Where(range => range.Contains(pin)))
            {
                const string Setting = "hybrid:loadBalancer.reservedPriorities";
                var remedy = $"Choose another priority, or correct {Setting}.";
                yield return Pin(rule, $"lies in the reserved range {range}.", remedy) with { Setting = Setting };
            }

            foreach (var other in rules.Where(other => other.Priority == pin && string.CompareOrdinal(other.Name, rule.Name) < 0))
                yield return Pin(rule, $"is also pinned by {other.Name}.", "Choose another priority for one of them.");
        }
    }

    /// <summary>The quota in the middle of a deployment, when rules to be deleted are still there.</summary>
    public static IEnumerable<Finding> Moment(
        IEnumerable<(RouteRule Rule, int Priority)> placed, IEnumerable<int> last, Quotas quotas)
    {
        var count = quotas.RulesForAMoment(last, [.. placed.Select(rule => rule.Priority)]);
        if (count <= quotas.RulesPerLoadBalancer) yield break;
        var created = placed.Where(rule => !last.Contains(rule.Priority)).Select(rule => rule.Rule.PreviewOf ?? rule.Rule.Name).Distinct();
        yield return Finding.Error(
            FindingKind.Quota, Finding.AllRoutes,
            $"The load balancer would have {count} rules for a moment, since rules are created before others are deleted; the quota is "
                + $"{quotas.RulesPerLoadBalancer}.",
            (quotas.NewListeners > 0
                ? "Deploy in two steps: first with fewer routes in hybrid:cutover, then with all. "
                : $"Deploy in two steps: first without {string.Join(", ", created)} in hybrid:cutover, then with. ")
                + "Or have AWS raise the quota and say so in hybrid:loadBalancer.ruleQuota.") with
        {
            Setting = "hybrid:loadBalancer.ruleQuota",
        };
    }

    private static Finding Pin(RouteRule rule, string fault, string remedy) =>
        Finding.Error(FindingKind.Pin, rule.Name, $"The pinned priority {rule.Priority} {fault}", remedy);
}
