using System.Globalization;
using Hybrid.Infra.Findings;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>Candidates for a reader: each with its figures, what speaks against it, and the command that adds it.</summary>
internal static class CandidatesText
{
    /// <param name="ranking">All candidates.</param>
    /// <param name="top">The first ones.</param>
    /// <param name="notFound">Requests that were answered with 404 or 410.</param>
    /// <param name="output">Where to.</param>
    public static void Write(Ranking ranking, IReadOnlyList<Candidate> top, long notFound, TextWriter output)
    {
        var patterns = ranking.Candidates.Count == 1 ? "1 pattern has" : Text($"{ranking.Candidates.Count:N0} patterns have");
        var requests = ranking.Requests == 1 ? "1 request" : Text($"{ranking.Requests:N0} requests");
        output.WriteLine($"{requests} to the monolith; {patterns} no route.");
        if (ranking.Routed > 0)
        {
            var have = ranking.Routed == 1 ? "1 has" : Text($"{ranking.Routed:N0} have");
            output.WriteLine($"{have} one already: ./hybrid cutover moves it on.");
        }

        if (notFound > 0)
        {
            var (were, have) = notFound == 1 ? ("was", "has") : ("were", "have");
            output.WriteLine(Text($"{notFound:N0} more {were} answered 404 or 410, and {have} no pattern."));
        }

        if (ranking.HealthChecks > 0)
        {
            output.WriteLine(Text(
                $"{ranking.HealthChecks:N0} asked for {Ranking.HealthCheckPath}, the monolith's health, which stays with it."));
        }

        for (var i = 0; i < top.Count; i++) Write(i + 1, top[i], output);
        if (top.Count < ranking.Candidates.Count)
        {
            output.WriteLine();
            output.WriteLine(Text($"{ranking.Candidates.Count - top.Count:N0} more; --top shows as many as you like."));
        }
    }

    private static void Write(int place, Candidate candidate, TextWriter output)
    {
        var row = candidate.Row;
        var reads = (double)row.Requests.Reads / row.Requests.All;
        var errors = (double)row.Errors / row.Requests.All;
        output.WriteLine();
        output.WriteLine(Text($"{place}. {row.Pattern}: {Word(candidate.Verdict)}"));
        var noun = row.Requests.All == 1 ? "request" : "requests";
        output.WriteLine(Text(
            $"   {row.Requests.All:N0} {noun} ({candidate.Share:0.0%}), {candidate.BusyShare:0.0%} of the time, {reads:0.#%} reads"));
        var (p50, p95, sent) = (Time(row.P50), Time(row.P95), Bytes(row.SentBytes));
        output.WriteLine(Text($"   p50 {p50}, p95 {p95}, {errors:0.##%} errors, {sent} sent, {candidate.Peak:N0} at once"));
        foreach (var reason in candidate.Reasons) output.WriteLine($"   - {reason}");
        if (candidate.Name is not null) output.WriteLine($"   {Command(candidate)}");
    }

    /// <summary>What adds the route.</summary>
    public static string Command(Candidate candidate) => $"./hybrid add {candidate.Name} {Quoted.Shell(candidate.MatchText)}";

    /// <summary>A verdict in a word.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ready => "ready",
        Verdict.Caution => "look first",
        Verdict.Unsuited => "unsuited as it is",
    };

    private static string Text(FormattableString text) => text.ToString(English);

    // 12.5%, without a blank before the sign, as it stands in a row of figures.
    private static readonly CultureInfo English = Percent();

    private static CultureInfo Percent()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.PercentPositivePattern = 0;
        return culture;
    }

    private static string Time(TimeSpan? time) => time switch
    {
        null => "unknown",
        { TotalSeconds: < 1 } short_ => Text($"{short_.TotalMilliseconds:0} ms"),
        { } long_ => Text($"{long_.TotalSeconds:0.0} s"),
    };

    private static string Bytes(long bytes) => bytes switch
    {
        < 1_000_000 => Text($"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => Text($"{bytes / 1e6:0.#} MB"),
        _ => Text($"{bytes / 1e9:0.#} GB"),
    };
}
