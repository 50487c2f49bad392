using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Requests;
using Hybrid.Local.RouteMap.Pages;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Parity.Reports;

/// <summary>A report as one page that needs nothing else, no network either.</summary>
internal static class HtmlReport
{
    // Of each route; the JSON has them all.
    private const int Most = 100;

    private const string Local = "http://127.0.0.1:8080";

    private static readonly Html Style = Html.Of($"{Html.Shipped("route-map.css")}{Html.Shipped("parity.css")}");

    public static Html Of(Report report)
    {
        var numbers = new Counter();
        var title = $"{report.Stack} · the same answer? · {report.Time:yyyy-MM-dd HH:mm}";
        return FilePage.Of(title, Style, Html.Shipped("route-map.js"), Html.Of($"""
            <header><p class="brand">The same answer? <span class="stack">{report.Stack}</span></p><p
            class="quiet">{report.Time.ToLocalTime():yyyy-MM-dd HH:mm:ss}, {Asked(report)}</p></header>
            <main id="main">
            <h1>{Verdict(report)}</h1>
            {Notice(report)}
            {Summary(report)}
            {Html.Each(report.Routes, route => Route(route, report, numbers))}
            </main>
            """));
    }

    private static string Asked(Report report) => report switch
    {
        { IsLive: true } => $"at {Origin(report.Asked!)}",
        { Asked: { } monolith } => $"monolith {Origin(monolith)}",
        _ => "sample monolith",
    };

    private static string Verdict(Report report)
    {
        if (report.Replayed.Count == 0) return "Nothing was compared";
        var others = report.Replayed.Count(replayed => !replayed.IsSame);
        return others == 0 ? $"The same on {Words.Count(report.Replayed.Count, "request")}"
            : $"{Words.Number(others)} of {Words.Count(report.Replayed.Count, "request")} not answered the same";
    }

    private static Html Notice(Report report) => report.IsPartial
        ? Html.Of($"<div class=\"faults\"><p>Interrupted: {Words.Number(report.Replayed.Count)} of {Words.Count(report.Chosen, "request")} "
            + $"were replayed. Nothing here says anything of the others.</p></div>")
        : Html.Empty;

    private static Html Summary(Report report) => Html.Of($"""
        <table class="rules">
        <caption class="hidden">Routes</caption>
        <thead><tr><th scope="col">Route</th><th scope="col">Requests</th><th scope="col">Same</th><th scope="col">Different</th>
        <th scope="col">Not answered</th><th scope="col">Noise: the monolith differs from itself</th>
        <th scope="col">Ignored</th></tr></thead>
        <tbody>
        {Html.Each(report.Routes, route => Html.Of($"""
            <tr><th scope="row"><a href="#route-{route.Route}">{route.Route}</a></th>
            <td data-label="Requests" class="number">{Words.Number(route.Replayed.Count)}</td>
            <td data-label="Same" class="number">{Words.Number(route.Same)}</td>
            <td data-label="Different" class="number">{Number(route.Different.Count)}</td>
            <td data-label="Not answered" class="number">{Number(route.Unanswered.Count)}</td>
            <td data-label="Noise">{Places(route.Noise)}</td>
            <td data-label="Ignored">{Places(route.Ignored)}</td></tr>
            """))}
        </tbody>
        </table>
        <p class="quiet">{Words.Count(report.Tally.Read, "request")} read{string.Concat(report.Tally.Skips().Select(skip =>
            $"; not replayed: {Words.Number(skip.Count)} {skip.Words}"))}.</p>
        """);

    private static Html Number(int number) => number == 0 ? Html.Of($"0")
        : Html.Of($"<span class=\"chip failing\">{Words.Number(number)}</span>");

    private static Html Places(IReadOnlyList<(string Where, int Requests)> places) => places.Count == 0 ? Html.Of($"<span>–</span>")
        : Html.Of($"<span>{Html.Each(places, place => Html.Of($"<code>{place.Where}</code><span class=\"times\">{Words.Number(
            place.Requests)}</span> "))}</span>");

    private static Html Route(RouteReport route, Report report, Counter numbers)
    {
        var shown = route.Replayed.Where(replayed => !replayed.IsSame).Take(Most).ToList();
        var more = route.Replayed.Count(replayed => !replayed.IsSame) - shown.Count;
        return Html.Of($"""
            <section id="route-{route.Route}">
            <h2>{route.Route} <span class="quiet">{Words.Count(route.Replayed.Count, "request")}, {Words.Number(route.Same)} answered the
            same</span></h2>
            {(route.Kinds.Count == 0 ? Html.Empty : Html.Of($"""
                <ul class="kinds">{Html.Each(route.Kinds, kind => Html.Of(
                    $"<li><code>{kind.Where}</code><span class=\"times\">{Words.Number(kind.Requests)}</span></li>"))}</ul>
                """))}
            {Html.Each(shown, replayed => Request(replayed, report, numbers))}
            {(more > 0 ? Html.Of($"<p class=\"quiet\">{Words.Number(more)} more are not shown here; --json has them all.</p>")
                : Html.Empty)}
            </section>
            """);
    }

    private static Html Request(Replayed replayed, Report report, Counter numbers)
    {
        var request = replayed.Request.Request;
        var secrets = Secrets.Of(report.SignIn.SecretsOf(request.Headers));
        return Html.Of($"""
            <article>
            <h3><span class="method">{request.Method}</span> <span class="target">{secrets.Hide(request.PathAndQuery)}</span></h3>
            {(replayed.Fault is { } fault ? Html.Of($"<pre class=\"failure\">not answered: {fault}</pre>") : Html.Empty)}
            {Differences(replayed.Comparison)}
            <div class="again">{Html.Each(Commands(replayed.Request, report), command => Again(command.Name, command.Command.Text(secrets),
                numbers.Next()))}</div>
            </article>
            """);
    }

    private static Html Differences(Comparison? comparison) => comparison is not { Differences.Count: > 0 } ? Html.Empty : Html.Of($"""
        <table class="sides">
        <caption class="hidden">Differences</caption>
        <thead><tr><th scope="col">Where</th><th scope="col"><span class="side monolith">Monolith</span></th><th scope="col"><span
        class="side lambda">Function</span></th></tr></thead>
        <tbody>
        {Html.Each(comparison.Differences, difference => Html.Of($"""
            <tr><th scope="row"><code>{difference.Where}</code>{(difference.Note is { } note
                ? Html.Of($"<span class=\"quiet\">{note}</span>") : Html.Empty)}</th>
            <td data-label="Monolith">{Side(difference, difference.Monolith)}</td>
            <td data-label="Function">{Side(difference, difference.Function)}</td></tr>
            """))}
        </tbody>
        </table>
        {(comparison.LeftOut > 0 ? Html.Of($"<p class=\"quiet\">and {Words.Number(comparison.LeftOut)} more.</p>") : Html.Empty)}
        """);

    private static Html Side(Difference difference, string answer) => Html.Of(
        $"<pre tabindex=\"0\">{difference.Context.Before}<mark>{answer}</mark>{difference.Context.After}</pre>");

    private static Html Again(string name, string command, int number) => Html.Of($"""
        <details><summary>{name}</summary><div class="copy"><pre id="curl-{number}" tabindex="0">{command}</pre><button type="button"
        data-copy="curl-{number}" hidden>Copy as curl</button></div></details>
        """);

    private static IEnumerable<(string Name, CurlCommand Command)> Commands(RoutedRequest routed, Report report)
    {
        var request = routed.Request;
        var command = new CurlCommand
        {
            Origin = Origin(report.Asked ?? new(Local)),
            Method = request.Method,
            PathAndQuery = request.PathAndQuery,
            Host = request.Host,
            Headers = request.Headers,
            Body = CutBytes.Of(routed.Known.Body),
            IsHidden = report.SignIn.IsSecret,
            IsTrusted = report.Asked is { IsLoopback: false },
        };
        if (report.IsLive)
        {
            yield return ("The monolith, as curl", command);
            yield return ("The function, as curl", command with { Headers = [.. request.Headers, new(routed.Route.PreviewHeader!, "1")] });
            yield break;
        }

        // The sample one is gone.
        if (report.Asked is not null) yield return ("The monolith, as curl", command);
        yield return ("At ./hybrid run, as curl", command with { Origin = Local });
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private sealed class Counter
    {
        private int _last;

        public int Next() => ++_last;
    }
}
