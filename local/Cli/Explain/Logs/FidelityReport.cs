using System.Globalization;

namespace Hybrid.Local.Cli.Explain.Logs;

/// <summary>How the logged requests were routed, for a person.</summary>
/// <param name="fidelity">What came of it.</param>
/// <param name="files">The files that were read.</param>
/// <param name="ask">Makes of a request the command that explains it.</param>
internal sealed class FidelityReport(Fidelity fidelity, IReadOnlyList<string> files, Func<Difference, ExampleRequest, string?> ask)
{
    // Further ones are in the JSON.
    private const int Shown = 10;

    /// <summary>The report, line by line.</summary>
    /// <param name="stack">The name of the stack.</param>
    /// <param name="hasLast">Whether the priorities are those of a live environment.</param>
    public IEnumerable<string> Lines(string stack, bool hasLast)
    {
        var all = fidelity.Times;
        yield return $"{Requests(all.Count)}, {Time(all.First)} to {Time(all.Last)}, and the rules of stack {stack}";
        yield return "";
        yield return Row("same", fidelity.Same, "the rule that took them takes them here, and forwards them where they went");
        yield return Row("drift", fidelity.Drift, "the deployed rules are others");
        yield return Row("undecidable", fidelity.Undecidable, "the log does not hold what decides");
        yield return Row("not routed", fidelity.NotRouted, "they got to no rule");
        foreach (var line in List("Drift", isDrift: true)) yield return line;
        foreach (var line in List("Undecidable", isDrift: false)) yield return line;
        if (fidelity.Drift == 0 || hasLast) yield break;
        yield return "";
        yield return "The priorities here are those of a first deployment. For those of the live stack, add --last with a file made by "
            + "'pulumi stack output --json'.";
    }

    private IEnumerable<string> List(string title, bool isDrift)
    {
        var differences = fidelity.Differences.Where(pair => pair.Difference.IsDrift == isDrift).ToList();
        if (differences.Count == 0) yield break;
        yield return "";
        yield return title;
        foreach (var (difference, requests) in differences.Take(Shown))
        {
            yield return $"  {Requests(requests.Count)}, {Time(requests.First)} to {Time(requests.Last)}: "
                + DifferenceWords.Why(difference.Kind);
            yield return $"    here   {DifferenceWords.Here(difference)}";
            yield return $"    there  {DifferenceWords.There(difference)}";
            var example = requests.Example!;
            yield return $"    such as {ask(difference, example) ?? example.Text}";
            yield return $"            {files[example.Source]}:{example.Line}";
        }

        var rest = differences.Skip(Shown).ToList();
        var others = rest.Sum(pair => pair.Requests.Count) + (isDrift ? fidelity.Others : 0);
        if (others > 0) yield return $"  {Requests(others)} in further ways; --json lists them";
    }

    private string Row(string what, long count, string meaning)
    {
        var share = fidelity.Times.Count == 0 ? 0 : 100d * count / fidelity.Times.Count;
        return string.Create(CultureInfo.InvariantCulture, $"  {what,-11}  {count,14:N0}  {share,6:0.00} %  {meaning}");
    }

    private static string Requests(long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "request" : "requests")}");

    private static string Time(DateTime time) =>
        time == default ? "an unknown time" : time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
