using System.Globalization;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>What Lambda, or an ALB before it, would not do, and what else speaks against moving requests.</summary>
/// <param name="timeout">How long a function may take.</param>
/// <param name="concurrency">How many executions there may be at once of all functions that reserve none.</param>
internal sealed class CandidateRules(TimeSpan timeout, int concurrency)
{
    /// <summary>What an account may run at once in a Region, unless AWS has raised it or functions reserve some of it.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</remarks>
    public const int AccountConcurrency = 1_000;

    // Below, what an ALB would refuse is the exception; above, the rule.
    private const double Few = 0.01;
    private const double ManyErrors = 0.01;
    private const double MuchMore = 0.1;
    private const int FewRequests = 100;

    /// <summary>The candidate with what there is to say of it.</summary>
    public Candidate Judge(Candidate candidate)
    {
        var found = Findings(candidate).ToList();
        return candidate with
        {
            Verdict = found.Select(finding => finding.Verdict).DefaultIfEmpty(Verdict.Ready).Max(),
            Reasons = [.. found.OrderByDescending(finding => finding.Verdict).Select(finding => finding.Text)],
        };
    }

    private IEnumerable<(Verdict Verdict, string Text)> Findings(Candidate candidate)
    {
        var row = candidate.Row;
        var moved = candidate.Moved;
        if (row.WebSockets > 0)
            yield return (Verdict.Unsuited, $"{Count(row.WebSockets, "WebSocket connection")}: an ALB has none with a function (400)");
        if (candidate.Part(row.Large) is > 0 and var large)
            yield return (Of(large, moved), $"{Count(large, "answer")} of more than 1 MB: an ALB makes a 502 of one by a function");
        if (candidate.Part(row.Uploads) is > 0 and var uploads)
            yield return (Of(uploads, moved), $"{Count(uploads, "request")} of more than 1 MB: an ALB hands none to a function (413)");
        if (candidate.Part(row.Slow) is > 0 and var slow)
        {
            yield return (
                Of(slow, moved),
                $"{Count(slow, "request")} took longer than the {timeout.TotalSeconds:0} s that a function has by default "
                    + "(hybrid:functions: timeout)");
        }

        if (candidate.Peak > concurrency)
        {
            yield return (
                Verdict.Unsuited,
                $"{Count(candidate.Peak, "execution")} at once when it is busiest; the account has {concurrency:N0} that are not reserved");
        }
        else if (candidate.Peak > concurrency * MuchMore)
        {
            yield return (
                Verdict.Caution,
                $"{Count(candidate.Peak, "execution")} at once when it is busiest, of the account's {concurrency:N0} that are not "
                    + "reserved; hybrid:functions: reservedConcurrency sets some aside");
        }

        if (row.Errors > ManyErrors * row.Requests.All)
            yield return (Verdict.Caution, $"{Percent(row.Errors, row.Requests.All)} of the monolith's answers are errors (500 and above)");
        if (!candidate.IsOfReads)
            yield return (Verdict.Caution, "it writes: what a function does wrong stays when the route goes back");
        if (moved < FewRequests)
            yield return (Verdict.Caution, $"{Count(moved, "request")} {(moved == 1 ? "says" : "say")} little about it");
        if (!candidate.IsOfReads && !candidate.MatchText.Contains(' '))
            yield return (Verdict.Caution, "its requests have no usual method: the route takes every method");
        if (candidate.AlsoTaken > 0)
        {
            // What moves is then mostly something else.
            var isMost = candidate.AlsoTaken > moved;
            yield return (
                isMost && candidate.VerdictOfTaken == Verdict.Ready ? Verdict.Caution : candidate.VerdictOfTaken,
                $"its wildcard takes {Count(candidate.AlsoTaken, "request")} of other patterns as well, which are "
                    + CandidatesText.Word(candidate.VerdictOfTaken));
        }

        if (candidate.IsOfReads && row.Requests.All > moved)
            yield return (Verdict.Ready, $"{Count(row.Requests.All - moved, "write")} stay with the monolith");
    }

    private static Verdict Of(long count, long all) => count > Few * all ? Verdict.Unsuited : Verdict.Caution;

    private static string Count(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Percent(long count, long all) =>
        string.Create(CultureInfo.InvariantCulture, $"{100d * count / all:0.#}%");
}
