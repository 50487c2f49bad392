using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cost;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph.Evaluation;

namespace Hybrid.Local.Cli.Cost;

/// <summary><c>./hybrid cost</c>.</summary>
internal static class CostCommand
{
    public static Command Create(IReadOnlyList<Route> catalog)
    {
        var (stack, arguments) = (new StackArguments(catalog), new CostArguments());
        var explain = new Option<bool>("--explain") { Description = "Show the arithmetic of every line, and where each price is from." };
        var json = new Option<bool>("--json") { Description = "Print JSON, with nothing else on standard output." };
        var command = new Command(
            "cost", "Reckon what load balancer and functions cost in a month, now and when every route has moved, and what an API would.");
        arguments.AddTo(command);
        command.Options.Add(explain);
        command.Options.Add(json);
        stack.AddTo(command);
        command.SetAction(async (result, cancellation) =>
        {
            if (await arguments.PricesOfAsync(result) is not { } prices) return 1;
            if (await stack.EvaluateAsync(result) is not { } now) return 1;
            List<string> faults = [];
            var moved = await stack.EvaluateMovedAsync(result, faults);
            foreach (var fault in faults)
                await Console.Error.WriteLineAsync($"hybrid: warning: when all has moved, no cost is known: {fault}");
            Scenario[] scenarios = [.. new[] { now, moved }.OfType<StackEvaluation>().Select(ScenarioOf)];
            var request = arguments.RequestOf(result, LoadBalancerReader.Read(now.Graph).Attributes.IdleTimeout);
            CostReport report;
            List<string> ofLogs = [];
            var exitCode = 0;
            if (arguments.RequestsOf(result) is { } requests)
            {
                report = new(prices, [.. scenarios.Select(scenario => Bill.Of(MonthlyUsage.Of(scenario, request, requests), prices))])
                {
                    From = $"{Bill.Number(requests)} requests a month, {Bill.Number(request.Bytes)} bytes each, "
                        + $"{Bill.Number(request.PerConnection)} by a connection, spread evenly over the routes that have a function",
                };
            }
            else
            {
                if (await arguments.Logs.ReadAsync(result, () => new CostTally(scenarios), cancellation) is not { Result: var tally } read)
                    return 1;
                exitCode = read.ExitCode;
                if (tally.Requests == 0) return 1;
                ofLogs.AddRange(CostNotes.Of(tally));
                var usages = scenarios.Select((_, index) =>
                    MonthlyUsage.Of(tally, index, request.ConnectionSeconds, arguments.DurationOf(result)));
                report = new(prices, [.. usages.Select(usage => Bill.Of(usage, prices))])
                {
                    From = $"{Bill.Number(tally.Requests)} requests of {Bill.Number(MonthlyUsage.SpanOf(tally).TotalHours)} hours, "
                        + "if the whole month is like them",
                };
            }

            report = report with
            {
                Notes = [.. ofLogs, .. CostNotes.Of(now, prices, request)], Addresses = CostNotes.AddressesOf(now.Settings),
            };
            if (result.GetValue(json)) await Console.Out.WriteLineAsync(Safe.Json(CostJson.Of(report)));
            else foreach (var line in report.Lines(result.GetValue(explain))) await Console.Out.WriteLineAsync(Safe.Text(line));
            return exitCode;
        });
        return command;
    }

    private static Scenario ScenarioOf(StackEvaluation evaluation) => new(
        LoadBalancerReader.Read(evaluation.Graph),
        evaluation.Plan.Functions.ToDictionary(planned => planned.Route.Name, planned => planned.Settings.Architecture));
}
