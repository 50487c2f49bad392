using System.Globalization;
using Spectre.Console;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// Very many requests through one front door, half of them to a function and half to the monolith, among bad company: nothing may grow.
/// </summary>
internal static class SoakBench
{
    private const int Connections = 64;
    private const double Megabyte = 1e6;

    // A front door that answers fewer requests in a second than this is broken; so a soak ends.
    private const double SlowestRate = 1000;

    // What the runtime may take at its own discretion. A leak of a few bytes or of one handle in a thousand requests is far more in a
    // million.
    private static readonly (string Name, Func<ProcessSample, double> Value, double Tolerance, string Unit)[] Watched =
    [
        ("resident memory", s => s.Resident / Megabyte, 30, " MB"),
        ("garbage-collected heap", s => s.Heap / Megabyte, 3, " MB"),
        ("handles", s => s.Handles, Connections, ""),
        ("function processes", s => s.Children, 0, ""),
    ];

    public static async Task<BenchReport> RunAsync(ChildProcess generator, BenchOptions options, Action<string> progress)
    {
        await using var parts = new PartList(options.Environment);
        var monolith = await parts.MonolithAsync();
        var frontDoor = await parts.StartAsync("front-door", "100", $"{monolith.Port}");
        progress("Soak: warming up");
        await AskAsync(generator, frontDoor, options.Requests / 10);
        var start = await SettledAsync(frontDoor);
        progress(string.Create(CultureInfo.InvariantCulture, $"Soak: {options.Requests:N0} requests"));
        LoadResult load;
        BadCompany company;
        await using (company = BadCompany.Join(frontDoor))
        {
            load = await AskAsync(generator, frontDoor, options.Requests, company);
            progress("Soak: settling");
        }

        var end = await SettledAsync(frontDoor);
        if (company.Killed == 0 && load.Seconds > 5) throw new BenchException("soak: no process was killed");
        var grown = Watched.Where(w => w.Value(end) - w.Value(start) > w.Tolerance).Select(w => w.Name).ToList();
        return new(
            [Table(load, company, start, end)],
            grown.Count > 0 ? $"soak: grown beyond the tolerance: {string.Join(", ", grown)}" : null);
    }

    private static async Task<LoadResult> AskAsync(ChildProcess generator, ChildProcess server, long requests, BadCompany? company = null)
    {
        var load = await generator.LoadAsync(new()
        {
            Port = server.Port,
            Paths = [TestedFrontDoor.Lambda, TestedFrontDoor.Miss],
            Connections = Connections,
            Seconds = 30 + (requests / SlowestRate),
            Requests = requests,
        });
        // A process that is killed takes the request with it that it works at, and no other.
        var failed = load.Statuses.GetValueOrDefault(502);
        if (company is not null && failed <= company.Killed)
            load = load with { Statuses = new(load.Statuses.Where(s => s.Key != 502).ToDictionary()) };
        if (load.Fault is { } fault) throw new BenchException($"soak: {fault}");
        return load.Answers == requests
            ? load
            : throw new BenchException($"soak: {load.Answers} of {requests} requests in {load.Seconds:0} s");
    }

    // The clients have gone; their connections close a moment later.
    private static async Task<ProcessSample> SettledAsync(ChildProcess server)
    {
        var sample = await server.SampleAsync(collect: true);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await Task.Delay(200);
            var next = await server.SampleAsync(collect: true);
            if (next.Handles == sample.Handles) return next;
            sample = next;
        }

        return sample;
    }

    private static Table Table(LoadResult load, BadCompany company, ProcessSample start, ProcessSample end)
    {
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"Soak: {load.Answers:N0} requests in {load.Seconds:0} s ({load.Rate:N0}/s), p99 {load.P99:0.0} ms, slowest {load.Max:0} ms; "
                + $"among them {company.Killed:N0} kills, {company.Resets:N0} resets and {BadCompany.SlowClients} slow clients");
        var table = new Table().RoundedBorder().Title(title).AddColumn("");
        foreach (var column in new[] { "after the warm-up", "at the end", "growth", "tolerance", "end to start" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var (name, value, tolerance, unit) in Watched)
        {
            var (before, after) = (value(start), value(end));
            var cells = new FormattableString[]
            {
                $"{before:0.#}{unit}",
                $"{after:0.#}{unit}",
                $"{after - before:+0.#;-0.#;0}{unit}",
                $"{tolerance:0.#}{unit}",
                $"{after / before:0.00}",
            };
            table.AddRow([name, .. cells.Select(cell => cell.ToString(CultureInfo.InvariantCulture))]);
        }

        return table;
    }
}
