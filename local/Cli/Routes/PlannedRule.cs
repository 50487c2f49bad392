using Hybrid.Infra;
using Hybrid.Infra.Routing;

namespace Hybrid.Local.Cli.Routes;

/// <summary>Finds the plan of a registered rule.</summary>
internal static class PlannedRule
{
    /// <summary>The plan of the rule of this logical name, or null. On a second listener the rule <c>hello</c> is <c>hello@2</c>.</summary>
    public static PlacedRule? Of(RoutePlan plan, string? rule) =>
        rule is null ? null : plan.Allocation.Rules.SingleOrDefault(placed => placed.Rule.Name == rule.Split('@')[0]);
}
