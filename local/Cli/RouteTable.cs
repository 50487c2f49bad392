using System.Globalization;
using Hybrid.Infra.Settings;
using Hybrid.Local.FrontDoor.Model;
using Spectre.Console;

namespace Hybrid.Local.Cli;

/// <summary>The listener rules of a load balancer as a table, in the order of their evaluation.</summary>
internal static class RouteTable
{
    public static void Write(LoadBalancerModel loadBalancer, Uri? monolith)
    {
        // A file or a pipe has no width; a terminal's is its own.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
        foreach (var listener in loadBalancer.Listeners)
        {
            var table = new Table().RoundedBorder().AddColumns("Priority", "Rule", "Conditions", "Target");
            foreach (var rule in listener.Rules.Rules)
                table.AddRow(rule.Priority.ToString(CultureInfo.InvariantCulture), rule.Action.Rule, Markup.Escape(rule.Match.ToString()), Targets(rule.Action, monolith));
            table.AddRow("default", "", "everything else", Targets(listener.Default, monolith));
            AnsiConsole.Write(table);
        }
    }

    private static string Targets(NamedAction action, Uri? monolith)
    {
        var whole = action.Targets.Sum(t => t.Weight);
        var shares = action.Targets.Select(t => action.Targets.Count == 1
            ? Name(t.TargetGroup, monolith)
            : string.Create(CultureInfo.InvariantCulture, $"{100m * t.Weight / whole:0.#} % {Name(t.TargetGroup, monolith)}"));
        var stickiness = action.Stickiness is { } duration ? $", sticky for {Duration.Format(duration)}" : "";
        return Markup.Escape(string.Join(", ", shares) + stickiness);
    }

    private static string Name(TargetGroupModel group, Uri? monolith) => group switch
    {
        { Function: { } function } => $"Lambda {function.Name}",
        { IsLambda: true } => $"Lambda target group {group.Name} without a target",
        _ => monolith is null ? "the sample monolith" : $"the monolith at {monolith}",
    };
}
