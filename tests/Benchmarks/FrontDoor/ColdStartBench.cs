using System.Globalization;
using Hybrid.Benchmarks.Common;
using Spectre.Console;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// From the first request to its answer, where a function has no process yet: each time with fresh servers, which take turns.
/// </summary>
internal static class ColdStartBench
{
    private const string Bare = "bare Kestrel, never asked before";
    private const string Fresh = "front door, never asked before";
    private const string Used = "front door that has served the monolith";
    private const string Warm = "the second request";
    private const string Rules = "100";
    private const double Patience = 15;

    public static async Task<BenchReport> RunAsync(ChildProcess generator, BenchOptions options, Action<string> progress)
    {
        var times = new[] { Bare, Fresh, Used, Warm }.ToDictionary(name => name, _ => new List<double>());
        // The first round fills the caches of the system and does not count.
        for (var round = 0; round <= options.Starts; round++)
        {
            progress($"Cold start: {round} of {options.Starts}");
            await using var parts = new PartList(options.Environment);
            var monolith = await parts.MonolithAsync();
            var used = await parts.StartAsync("front-door", Rules, $"{monolith.Port}");
            await AskAsync(generator, used, TestedFrontDoor.Miss, 2000);
            var bare = await FirstAsync(await parts.StartAsync("invoker"));
            var fresh = await FirstAsync(await parts.StartAsync("front-door", Rules, $"{monolith.Port}"));
            var usedFirst = await FirstAsync(used);
            var warm = await FirstAsync(used);
            if (round == 0) continue;
            foreach (var (name, time) in new[] { (Bare, bare), (Fresh, fresh), (Used, usedFirst), (Warm, warm) }) times[name].Add(time);
        }

        return new([Table(times)]);

        async Task<double> FirstAsync(ChildProcess server) => (await AskAsync(generator, server, TestedFrontDoor.Lambda, 1)).Max;
    }

    private static async Task<LoadResult> AskAsync(ChildProcess generator, ChildProcess server, string path, long requests)
    {
        var load = await generator.LoadAsync(
            new() { Port = server.Port, Paths = [path], Connections = 1, Seconds = Patience, Requests = requests });
        return load.Fault is { } fault ? throw new BenchException($"cold start, {path}: {fault}") : load;
    }

    private static Table Table(Dictionary<string, List<double>> times)
    {
        var table = new Table().RoundedBorder().Title("Cold start: from the first request to Hello's answer").AddColumn("");
        foreach (var column in new[]
        {
            "median",
            "fastest",
            "slowest",
            "to bare Kestrel",
        })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (name, taken) in times)
        {
            var ratio = Medians.Of(taken.Zip(times[Bare], (time, bare) => time / bare));
            var cells = new FormattableString[]
            {
                $"{Medians.Of(taken):0.0} ms",
                $"{taken.Min():0.0} ms",
                $"{taken.Max():0.0} ms",
                $"{ratio:0.00}",
            };
            table.AddRow([name, .. cells.Select(cell => cell.ToString(CultureInfo.InvariantCulture))]);
        }

        return table;
    }
}
