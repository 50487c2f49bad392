using System.Globalization;
using Hybrid.Benchmarks.Common;
using Spectre.Console;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// Puts several subjects under the same load. They take turns, and a ratio is of the same round, so that all of them meet the same machine.
/// </summary>
/// <param name="title">What is compared.</param>
/// <param name="subjects">The subjects in the order of the table.</param>
/// <param name="references">Those that the others are compared with; the last is the one to come close to.</param>
/// <param name="options">How long.</param>
internal sealed class Comparison(string title, IReadOnlyList<Subject> subjects, IReadOnlyList<Subject> references, BenchOptions options)
{
    public async Task RunAsync(ChildProcess generator, Action<string> progress)
    {
        foreach (var subject in subjects)
        {
            progress($"{title}: warming up {subject.Name}");
            await Measurement.TakeAsync(generator, subject, options.Connections.Max(), options.WarmUp);
        }

        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in options.Connections)
            {
                progress($"{title}: round {round} of {options.Rounds}, {connections} connections");
                foreach (var subject in subjects)
                {
                    subject.Measurements.Add(await Measurement.TakeAsync(generator, subject, connections, options.Slice));
                }
            }
        }
    }

    /// <summary>A table for each number of connections.</summary>
    public BenchReport Report() => new([.. options.Connections.Select(Table)]);

    private Table Table(int connections)
    {
        string[] columns =
        [
            "requests/s", .. references.Select(r => $"to {r.Name}"), "p50", "p99", "slowest",
            "processor", $"to {references[^1].Name}", "allocated", $"to {references[^1].Name}", "peak memory",
        ];
        var table = new Table().RoundedBorder().Title(Markup.Escape($"{title}, {connections} connections")).AddColumn("");
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)).RightAligned());
        foreach (var subject in subjects) table.AddRow([Markup.Escape(subject.Name), .. Cells(subject, connections).Select(Markup.Escape)]);
        return table;
    }

    private IEnumerable<string> Cells(Subject subject, int connections)
    {
        var taken = Of(subject, connections);
        yield return Text($"{Median(taken, m => m.Load.Rate):N0}");
        foreach (var reference in references) yield return Ratio(taken, Of(reference, connections), m => m.Load.Rate);
        yield return Text($"{Median(taken, m => m.Load.P50):0.00} ms");
        yield return Text($"{Median(taken, m => m.Load.P99):0.00} ms");
        yield return Text($"{taken.Max(m => m.Load.Max):0.0} ms");
        yield return Text($"{Median(taken, m => m.Processor):0.0} µs");
        yield return Ratio(taken, Of(references[^1], connections), m => m.Processor);
        yield return Text($"{Median(taken, m => m.Allocated):N0} B");
        yield return Ratio(taken, Of(references[^1], connections), m => m.Allocated);
        yield return Text($"{taken.Max(m => m.Peak) / 1e6:0} MB");
    }

    private static List<Measurement> Of(Subject subject, int connections) =>
        [.. subject.Measurements.Where(m => m.Connections == connections)];

    private static string Ratio(List<Measurement> taken, List<Measurement> reference, Func<Measurement, double> value) =>
        // What is no program of .NET allocates nothing that can be counted.
        Medians.Of(taken.Zip(reference, (t, r) => value(t) / value(r))) is var ratio && double.IsFinite(ratio) ? Text($"{ratio:0.00}") : "";

    private static double Median(List<Measurement> taken, Func<Measurement, double> value) => Medians.Of(taken.Select(value));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
