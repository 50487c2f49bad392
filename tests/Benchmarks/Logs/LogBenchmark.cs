using System.Diagnostics;
using System.Globalization;
using Hybrid.Benchmarks.Common;
using Hybrid.Local.Cli.Candidates;
using Hybrid.Local.Logs;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Benchmarks.Logs;

/// <summary>Reading access logs: processes of their own, with the processor time and the memory that they took.</summary>
internal static class LogBenchmark
{
    private const int Runs = 3;

    /// <summary>Prints the table.</summary>
    /// <param name="lines">How many lines are read.</param>
    public static void Run(int lines)
    {
        Console.WriteLine("| logs | what is done | processor | wall | peak memory |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        Measure(lines, names: 200, "read", "candidates");
        Measure(lines, names: 600_000, "candidates");
    }

    /// <summary>What one measured process does; its line is for the table.</summary>
    public static async Task RunOnceAsync(string what, string folder)
    {
        var sources = LogSources.Find([folder], []);
        var started = Stopwatch.GetTimestamp();
        if (what == "read")
        {
            var (count, report) = await LogReader.ReadAsync(sources, () => new Count(), null, CancellationToken.None);
            if (report.Damaged > 0 || count.Lines == 0) throw new InvalidOperationException("not all was read");
        }
        else
        {
            var (patterns, _) = await LogReader.ReadAsync(
                sources, () => new MonolithPatterns(TimeSpan.FromSeconds(15)), null, CancellationToken.None);
            var ranking = new Ranking(patterns.ToTable(), [], new(TimeSpan.FromSeconds(15), CandidateRules.AccountConcurrency));
            if (ranking.Requests == 0) throw new InvalidOperationException("nothing was found");
        }

        var wall = Stopwatch.GetElapsedTime(started);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{self.TotalProcessorTime.TotalSeconds:0.00} {wall.TotalSeconds:0.00} {self.PeakWorkingSet64 / (1024 * 1024)}"));
    }

    private static void Measure(int lines, int names, params string[] whats)
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-logs-");
        try
        {
            var (text, packed) = GeneratedLogs.Write(folder.FullName, lines, names);
            foreach (var what in whats)
            {
                // The first one reads from the disk.
                var runs = Enumerable.Range(0, Runs).Select(_ => Once(what, folder.FullName)).ToList();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {lines:N0} lines, {packed / 1e6:0} MB of gzip, {text / 1e6:N0} MB of text, {names:N0} names | {what} "
                        + $"| {Medians.Of(runs.Select(run => run[0])):0.0} s | {Medians.Of(runs.Select(run => run[1])):0.0} s "
                        + $"| {runs.Max(run => run[2]):0} MB |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double[] Once(string what, string folder)
    {
        var start = ThisProgram.With("logs-once", what, folder);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{what} ended with exit code {process.ExitCode}");
        return [.. output.Trim().Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
    }

    private sealed class Count : ILineConsumer<Count>
    {
        public long Lines { get; private set; }

        public void Take(in LogLine line) => Lines += line.ElbStatus > 0 ? 1 : 0;

        public void Merge(Count other) => Lines += other.Lines;
    }
}
