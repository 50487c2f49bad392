using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>
/// The priorities that a stack keeps to where several add rules to one listener: to the allocation all others are reserved, and what it
/// says of them is said of the range.
/// </summary>
internal sealed class OwnPriorities(LoadBalancerSettings settings)
{
    private const string Setting = "hybrid:loadBalancer.priorityRange";

    /// <summary>Priorities that no rule of this stack may have.</summary>
    public IReadOnlyList<PriorityRange> Others { get; } =
        [.. settings.ReservedPriorities, .. settings.PriorityRange is { } range ? FreePriorities.Outside([range]) : []];

    /// <summary>What the allocation has found, in terms of the range, and whether the range is large enough.</summary>
    public IEnumerable<Finding> Judge(IReadOnlyCollection<RouteRule> rules, IEnumerable<Finding> findings)
    {
        if (settings.PriorityRange is not { } range) return findings;
        var free = new FreePriorities(FreePriorities.Outside(Others)).Count;
        var reserved = range.Last - range.First + 1 - free;
        return rules.Count <= free
            ? findings.Select(finding => OfRange(finding, rules, range))
            : findings.Where(finding => finding.Kind != FindingKind.Room).Select(finding => OfRange(finding, rules, range)).Append(
                Finding.Error(
                    FindingKind.Room,
                    Finding.AllRoutes,
                    $"They have {(rules.Count == 1 ? "1 rule" : $"{rules.Count} rules")}, and {Setting} ({range}) has "
                        + $"{(free == 1 ? "1 priority" : $"{free} priorities")} for them.",
                    $"Give it {rules.Count + reserved} at least"
                        + $"{(reserved == 0 ? "" : $", since {reserved} of its own {(reserved == 1 ? "is" : "are")} reserved")}, and some "
                        + "more for routes to come.") with { Setting = Setting });
    }

    /// <summary>Why a rule stands where it stands, in terms of the range.</summary>
    public PlacedRule Explain(PlacedRule placed) =>
        settings.PriorityRange is { } range && placed.LastPriority is { } last && !range.Contains(last)
            ? placed with { Why = placed.Why.Replace(
                Allocator.IsReserved, $"that lies outside {Setting}, which is {range}", StringComparison.Ordinal) }
            : placed;

    private static Finding OfRange(Finding finding, IEnumerable<RouteRule> rules, PriorityRange range) => finding.Kind switch
    {
        FindingKind.Pin when rules.FirstOrDefault(rule => rule.Name == finding.Route) is { Priority: { } pin }
            && pin is >= PriorityRange.Lowest and <= PriorityRange.Highest && !range.Contains(pin)
            && finding.Setting is not null => finding with
        {
            Fault = $"The pinned priority {pin} lies outside {Setting}, which is {range}.",
            Remedy = "Choose another priority, or widen the range.",
            Setting = Setting,
        },
        FindingKind.Room => finding with { Remedy = $"{finding.Remedy} Or widen {Setting}.", Setting = Setting },
        _ => finding,
    };
}
