using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hybrid.Benchmarks.Common;
using Hybrid.Benchmarks.Routing;
using Hybrid.Infra;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Preview;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Graph.Yaml;

namespace Hybrid.Benchmarks.Preview;

/// <summary>
/// Evaluating and showing a stack as <c>./hybrid preview</c> does: whole processes, start to end, with their peak memory.
/// </summary>
internal static class PreviewBenchmark
{
    private static readonly int[] RouteCounts = [10, 30, 90];

    /// <summary>Prints the table.</summary>
    /// <param name="count">How often each stack is evaluated.</param>
    public static void Run(int count)
    {
        Console.WriteLine("| routes | resources | median | fastest | peak memory |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        foreach (var routes in RouteCounts)
        {
            var runs = Enumerable.Range(0, count).Select(_ => Measure(routes)).OrderBy(run => run.Elapsed).ToList();
            var peak = runs.Max(run => run.PeakMemory) / (1024 * 1024);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {routes} | {runs[0].Resources} | {runs[count / 2].Elapsed.TotalSeconds:0.00} s | {runs[0].Elapsed.TotalSeconds:0.00} s "
                    + $"| {peak} MB |"));
        }
    }

    /// <summary>What one measured process does; its last line is for the table.</summary>
    public static async Task RunOnceAsync(int routes)
    {
        var catalog = TypicalCatalog.Of(routes).Select(rule => new Route(rule.Name, rule.Match, Functions.Hello)).ToList();
        var cutover = catalog.ToDictionary(route => route.Name, _ => 100);
        var definition = StackFiles.Load(Clone.Root, "dev", Clone.Program);
        var evaluation = await GraphEvaluator.EvaluateAsync(definition with
        {
            Catalog = catalog,
            Configuration = new Dictionary<string, string> { ["hybrid:cutover"] = JsonSerializer.Serialize(cutover) },
        });
        GraphTree.Write(evaluation.Graph);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{evaluation.Graph.Resources.Count} {self.PeakWorkingSet64}");
    }

    private static Sample Measure(int routes)
    {
        var start = ThisProgram.With("preview-once", routes.ToString(CultureInfo.InvariantCulture));
        start.RedirectStandardOutput = true;
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"evaluating {routes} routes ended with exit code {process.ExitCode}");

        var last = output.TrimEnd().Split('\n')[^1].Split(' ');
        return new(elapsed, int.Parse(last[0], CultureInfo.InvariantCulture), long.Parse(last[1], CultureInfo.InvariantCulture));
    }

    private sealed record Sample(TimeSpan Elapsed, int Resources, long PeakMemory);
}
