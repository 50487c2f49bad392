using System.Globalization;
using Hybrid.Infra;
using Hybrid.Infra.Settings;
using Hybrid.Local.FrontDoor.Model;
using Spectre.Console;

namespace Hybrid.Local.Cli;

/// <summary>The listener rules of a load balancer as a table, in the order of their evaluation.</summary>
internal static class RouteTable
{
    /// <param name="loadBalancer">The load balancer.</param>
    /// <param name="monolith">Where the monolith listens; null for the sample one.</param>
    /// <param name="plan">Why the rules stand where they stand; null leaves the column out.</param>
    public static void Write(LoadBalancerModel loadBalancer, Uri? monolith, RoutePlan? plan = null)
    {
        foreach (var listener in loadBalancer.Listeners)
        {
            var table = new Table().RoundedBorder().AddColumns("Priority", "Rule", "Conditions", "Target");
            if (plan is not null) table.AddColumn("Why it stands there");
            foreach (var rule in listener.Rules.Rules)
                AddRow(table, plan, rule.Action.Rule, rule.Priority.ToString(CultureInfo.InvariantCulture), rule.Action.Rule, rule.Match.ToString(), Targets(rule.Action, monolith));
            AddRow(table, plan, null, "default", "", "everything else", Targets(listener.Default, monolith));
            Terminal.Output.Write(table);
        }
    }

    /// <summary>Where an action sends requests, with shares where there are several target groups.</summary>
    public static string Targets(NamedAction action, Uri? monolith)
    {
        var whole = action.Targets.Sum(t => t.Weight);
        var shares = action.Targets.Select(t => action.Targets.Count == 1
            ? Name(t.TargetGroup, monolith)
            : string.Create(CultureInfo.InvariantCulture, $"{100m * t.Weight / whole:0.#} % {Name(t.TargetGroup, monolith)}"));
        var stickiness = action.Stickiness is { } duration ? $", sticky for {Duration.Format(duration)}" : "";
        return string.Join(", ", shares) + stickiness;
    }

    private static void AddRow(Table table, RoutePlan? plan, string? rule, params string[] cells)
    {
        var why = plan is null ? [] : new[] { plan.Allocation.Rules.SingleOrDefault(p => p.Rule.Name == rule)?.Why ?? "" };
        table.AddRow([.. cells.Concat(why).Select(Markup.Escape)]);
    }

    private static string Name(TargetGroupModel group, Uri? monolith) => group switch
    {
        { Function: { } function } => $"Lambda {function.Name}",
        { IsLambda: true } => $"Lambda target group {group.Name} without a target",
        _ => monolith is null ? "the monolith" : $"the monolith at {monolith}",
    };
}
