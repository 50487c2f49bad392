using System.Globalization;

namespace Hybrid.Local.Cli.Progress;

/// <summary>How far a stack has moved, for a person.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Routes">Every route of the catalog.</param>
internal sealed record ProgressReport(string Stack, IReadOnlyList<RouteProgress> Routes)
{
    private const int Cells = 20;

    /// <summary>Who answered logged requests; null without logs.</summary>
    public TrafficTally? Traffic { get; init; }

    /// <summary>How it came about, the oldest first.</summary>
    public IReadOnlyList<PastProgress> Past { get; init; } = [];

    /// <summary>Whether each commit is a point of the past; otherwise each month.</summary>
    public bool ByCommit { get; init; }

    /// <summary>What is to be said of it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The average weight of all routes.</summary>
    public decimal Share => Routes.Count == 0 ? 0 : Routes.Average(route => route.Weight);

    /// <summary>How many routes are in a state.</summary>
    public int Count(RouteState state) => Routes.Count(route => route.State == state);

    /// <summary>A state in a word.</summary>
    public static string Word(RouteState state) => state switch
    {
        RouteState.Remaining => "remaining",
        RouteState.Dark => "dark",
        RouteState.Partly => "partly",
        RouteState.Moved => "moved",
    };

    /// <summary>The report, line by line.</summary>
    /// <param name="unicode">Whether bars are of blocks, rather than of ASCII.</param>
    public IEnumerable<string> Lines(bool unicode)
    {
        var states = Enum.GetValues<RouteState>().Reverse().Select(state => $"{Count(state)} {Word(state)}");
        yield return $"Stack {Stack}: {Routes.Count} routes, {string.Join(", ", states)}; {Percent(Share)} on average";
        yield return "";
        var width = Routes.Select(route => route.Name.Length).Append("(no route)".Length).Max();
        var none = new string(' ', width + Cells + 23);
        if (Traffic is not null) yield return $"{none}{"requests",12}{"share",10}{"by Lambda",12}";
        foreach (var route in Routes)
        {
            var end = Traffic is null ? route.Kind is null ? "" : $"  {route.Kind}" : Requests(Traffic.Of(route.Name));
            var bar = Bar(route.Weight, unicode);
            yield return $"{route.Name.PadRight(width)}  {Word(route.State),-9}  {bar}  {Percent(route.Weight),8}{end}";
        }

        if (Traffic is not null)
        {
            yield return $"{"(no route)".PadRight(none.Length)}{Requests(Traffic.WithoutRoute)}";
            yield return "";
            foreach (var line in TrafficLines(Traffic)) yield return line;
        }

        foreach (var line in PastLines(unicode)) yield return line;
        if (Notes.Count > 0) yield return "";
        foreach (var note in Notes) yield return $"- {note}";
    }

    private string Requests(Answers answers) =>
        $"{Number(answers.Count),12}{Percent(answers.Count, Traffic!.All.Count),10}"
        + $"{Percent(answers.By(Answerer.Lambda), answers.Count),12}";

    private static IEnumerable<string> TrafficLines(TrafficTally traffic)
    {
        var (all, none) = (traffic.All, traffic.WithoutRoute);
        string Of(long count) => $"{Number(count),12}{Percent(count, all.Count),10}";
        var others = traffic.NotRouted > 0 ? $"  and {Number(traffic.NotRouted)} that got to no rule" : "";
        yield return $"Requests           {Of(all.Count)}{others}";
        yield return $"  with a route     {Of(all.Count - none.Count)}";
        yield return $"  by Lambda        {Of(all.By(Answerer.Lambda))}";
        yield return $"  by no target     {Of(all.By(Answerer.LoadBalancer))}  redirects, fixed responses, and what had a fault";
        if (all.Count > 0 && all.By(Answerer.LoadBalancer) == all.Count)
        {
            yield return "  None of them got to a target: the load balancer answered all by itself, as listeners do that redirect to "
                + "HTTPS.";
        }

        var rest = all.By(Answerer.Monolith);
        yield return $"  by the monolith  {Of(rest)}  {Number(none.By(Answerer.Monolith))} of them without a route";
    }

    private IEnumerable<string> PastLines(bool unicode)
    {
        if (Past.Count == 0) yield break;
        yield return "";
        yield return $"{"",-18}{"routes",8}{"remaining",11}{"dark",6}{"partly",8}{"moved",7}";
        foreach (var point in Past)
        {
            var when = ByCommit
                ? $"{point.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {point.Commit[..7]}"
                : point.Time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            yield return Row(when, point.Routes, point.Count, point.Share, unicode);
        }

        yield return Row("now", Routes.Count, state => Count(state), Share, unicode);
    }

    private static string Row(string when, int? routes, Func<RouteState, int?> count, decimal? share, bool unicode)
    {
        string Cell(RouteState state) => count(state)?.ToString(CultureInfo.InvariantCulture) ?? "?";
        return $"{when,-18}{routes?.ToString(CultureInfo.InvariantCulture) ?? "?",8}{Cell(RouteState.Remaining),11}"
            + $"{Cell(RouteState.Dark),6}{Cell(RouteState.Partly),8}{Cell(RouteState.Moved),7}"
            + (share is { } known ? $"  {Bar(known, unicode)}  {Percent(known),8}" : "");
    }

    // What has begun shows, and what is not done is not full.
    private static string Bar(decimal weight, bool unicode)
    {
        var full = weight is > 0 and < 100 ? Math.Clamp((int)(weight * Cells / 100), 1, Cells - 1) : (int)(weight * Cells / 100);
        return new string(unicode ? '█' : '#', full) + new string(unicode ? '░' : '.', Cells - full);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.0} %");

    private static string Percent(long count, long all) => all == 0 ? "" : Percent(100m * count / all);
}
