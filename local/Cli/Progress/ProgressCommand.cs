using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cli.Progress;

/// <summary><c>./hybrid progress</c>.</summary>
internal static class ProgressCommand
{
    public static Command Create(IReadOnlyList<Route> catalog)
    {
        var (stack, logs) = (new StackArguments(catalog), new LogsArgument(isOptional: true));
        var by = new Option<string>("--by")
        {
            Description = "The points of the past: what was last in each month, or each commit.",
            HelpName = "month|commit",
            DefaultValueFactory = _ => "month",
        };
        by.RestrictTo("month", "commit");
        var json = new Option<bool>("--json") { Description = "Print JSON, with nothing else on standard output." };
        var command = new Command(
            "progress",
            "Show how far each route has moved and, with access logs, who answers its requests; and how it came about, from git's history "
                + "of infra/Routes.cs and Pulumi.<stack>.yaml.");
        logs.AddTo(command);
        command.Options.Add(by);
        command.Options.Add(json);
        stack.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            if (await stack.EvaluateAsync(result) is not { } now) return 1;
            List<string> notes = [];
            var (traffic, exitCode) = (default(TrafficTally), 0);
            if (logs.Of(result).Count > 0)
            {
                List<string> faults = [];
                var moved = await stack.EvaluateMovedAsync(result, faults);
                if (moved is null)
                    notes.Add($"requests are told by the routes that are deployed: with all of them, {string.Join("; ", faults)}");
                var rules = new LoggedRules(LoadBalancerReader.Read((moved ?? now).Graph));
                var loadBalancer = LoadBalancerReader.Read(now.Graph);
                if (await logs.ReadAsync(result, () => new TrafficTally(rules, loadBalancer), cancellation) is not { } read) return 1;
                // Columns of nothing would say nothing; that there is no line was said by then.
                (traffic, exitCode) = (read.Report.Lines == 0 ? null : read.Result, read.ExitCode);
            }

            var byCommit = result.GetRequiredValue(by) == "commit";
            var name = stack.StackOf(result);
            var past = History.Of(Clone.Root, stack.FolderOf(result), name, byCommit, Console.Error, notes);
            var report = new ProgressReport(name, RouteProgress.Of(catalog, now.Settings))
            {
                Traffic = traffic, Past = past, ByCommit = byCommit, Notes = notes,
            };
            var unicode = Terminal.Output.Profile.Capabilities.Unicode;
            if (result.GetValue(json)) await Console.Out.WriteLineAsync(Safe.Json(ProgressJson.Of(report)));
            else foreach (var line in report.Lines(unicode)) await Console.Out.WriteLineAsync(Safe.Text(line.TrimEnd()));
            return exitCode;
        });
        return command;
    }
}
