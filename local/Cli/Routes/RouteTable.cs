using System.Globalization;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Model;
using Spectre.Console;

namespace Hybrid.Local.Cli.Routes;

/// <summary>The listener rules of a load balancer as a table, in the order of their evaluation.</summary>
internal static class RouteTable
{
    /// <param name="loadBalancer">The load balancer.</param>
    /// <param name="addressOf">Where the servers of a group listen; null leaves it out.</param>
    /// <param name="plan">Why the rules stand where they stand; null leaves the column out.</param>
    public static void Write(LoadBalancerModel loadBalancer, Func<TargetGroupModel, string?>? addressOf, RoutePlan? plan = null)
    {
        foreach (var listener in loadBalancer.Listeners)
        {
            var table = new Table().RoundedBorder().AddColumns("Priority", "Rule", "Conditions", "Target");
            if (plan is not null) table.AddColumn("Why it stands there");
            foreach (var (priority, match, action) in listener.Rules.Rules)
            {
                AddRow(
                    table,
                    plan,
                    action.RuleName,
                    priority.ToString(CultureInfo.InvariantCulture),
                    action.RuleName,
                    match.ToString(),
                    ActionText.Of(action, addressOf));
            }

            AddRow(table, plan, null, "default", "", "everything else", ActionText.Of(listener.Default, addressOf));
            if (loadBalancer.Listeners.Count > 1)
            {
                Terminal.Output
                .WriteLine($"{listener.Protocol} listener {listener.Name} on port {listener.Port}");
            }

            Terminal.Output.Write(table);
        }
    }

    private static void AddRow(Table table, RoutePlan? plan, string? rule, params string[] cells)
    {
        var why = plan is null ? [] : new[] { PlannedRule.Of(plan, rule)?.Why ?? "" };
        table.AddRow([.. cells.Concat(why).Select(Markup.Escape)]);
    }
}

/// <summary>Finds the plan of a registered rule.</summary>
internal static class PlannedRule
{
    /// <summary>The plan of the rule of this name, or null.</summary>
    public static PlacedRule? Of(RoutePlan plan, string? rule) =>
        rule is null ? null : plan.Allocation.Rules.SingleOrDefault(placed => placed.Rule.Name == rule);
}
