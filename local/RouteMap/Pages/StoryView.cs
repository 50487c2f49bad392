using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>The whole story of a request.</summary>
internal static class StoryView
{
    /// <param name="stack">The stack.</param>
    /// <param name="story">The request.</param>
    /// <param name="token">What a form must send back; null leaves out what can be done about it.</param>
    public static Html Of(RunningStack stack, Story story, string? token)
    {
        var (record, secrets) = (story.Record, stack.SecretsOf(story));
        return Html.Of($"""
            <h2><span class="status s{record.Status / 100}">{record.Status}</span> <span class="method">{record.Method}</span> <span
            class="target">{secrets.Hide(record.Target)}</span></h2>
            <p class="quiet">{Words.Time(record.Time)} · {Words.Duration(
                record.Duration)} · {record.Protocol} from {record.Connection.Client.ToString()}{(record.Host.Length > 0
                    ? $" for host {record.Host}" : "")}</p>
            {Why(story, secrets)}
            {Shadow(record.Shadow)}
            {Timings(record)}
            {Rules(story)}
            {Transforms(record)}
            {(token is null ? Html.Empty : Actions(stack, story, secrets, token))}
            {Contents(story, secrets)}
            """);
    }

    private static Html Why(Story story, Secrets secrets)
    {
        var record = story.Record;
        return Html.Of($"""
            <div class="why">
            <p><strong>Answered by {(record.TargetGroup is { IsLambda: true } ? ""
                : "the ")}{story.Answerer}:</strong> {Reason.Of(story)}{(record.Instance is { } instance ? $" ({instance})" : "")}.</p>
            {Html.Each(story.NearMisses, hint => Html.Of($"<p class=\"hint\">{hint}</p>"))}
            {(record.Explanation is { } explanation ? Html.Of($"<pre class=\"failure\">{(record.ErrorReason is { } reason ? $"{reason}: "
                : "")}{secrets.Hide(explanation)}</pre>") : Html.Empty)}
            </div>
            """);
    }

    private static Html Shadow(ShadowRecord? shadow) => shadow switch
    {
        null => Html.Empty,
        { NotCompared: { } why } => Html.Of($"<p class=\"quiet\">Shadow: not compared, since {why}.</p>"),
        { Differences: null } => Html.Of($"<p class=\"quiet\">Shadow: the function has not answered yet.</p>"),
        { Differences.Count: 0 } => Html.Of($"<p class=\"quiet\">Shadow: the function answered the same.</p>"),
        { Differences: var differences } => Html.Of($"""
            <h3>Shadow: the function answered otherwise</h3>
            <pre class="failure">{string.Join('\n', differences)}</pre>
            """),
    };

    private static Html Rules(Story story)
    {
        if (story.Record.Action is null) return Html.Empty;
        if (story.Transcript?.Listener is not { } listener)
            return Html.Of($"<p class=\"quiet\">More than 50 requests came in that second: what this one held was not taken down.</p>");
        var verdicts = listener.Rules.Explain(story.ToRequest());
        var tried = verdicts.TakeWhile(verdict => verdict.Rule.Priority < story.Record.Priority || story.Record.Priority == 0).ToList();
        var winner = verdicts.FirstOrDefault(verdict => verdict.Rule.Priority == story.Record.Priority).Rule;
        var after = verdicts.Count - tried.Count - (winner is null ? 0 : 1);
        return Html.Of($"""
            <h3>Rules, in order</h3>
            <ol class="trace">
            {Html.Each(tried, verdict => VerdictLine.Of(verdict.Rule.Priority, verdict.Rule.Action.RuleName, verdict.Unmet, false))}
            {(winner is not null ? VerdictLine.Of(winner.Priority, winner.Action.RuleName, null, true, winner.Match.ToString())
                : VerdictLine.Of(null, "default", null, true, "what no rule takes"))}
            </ol>
            {(after > 0 ? Html.Of($"<p class=\"quiet\">{Words.Count(after, "rule")} after it {(after == 1 ? "was"
                : "were")} not tried.</p>") : Html.Empty)}
            """);
    }

    private static Html Timings(RequestRecord record)
    {
        (string Name, TimeSpan Time)[] parts =
        [
            ("before the target", record.RequestProcessing ?? record.Duration),
            ("cold start", record.InitDuration),
            ("target", (record.TargetProcessing ?? TimeSpan.Zero) - record.InitDuration is var rest && rest > TimeSpan.Zero ? rest
                : TimeSpan.Zero),
            ("answer", record.ResponseProcessing ?? TimeSpan.Zero),
        ];
        var whole = Math.Max(1, parts.Sum(part => part.Time.TotalMicroseconds));
        var left = 0.0;
        return Html.Of($"""
            <svg class="timing" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{Html.Each(parts.Index(), part =>
            {
                var width = 100 * part.Item.Time.TotalMicroseconds / whole;
                var rect = Html.Of($"<rect class=\"t{part.Index}\" x=\"{left:0.##}\" width=\"{width:0.##}\" height=\"4\"/>");
                left += width;
                return rect;
            })}</svg>
            <p class="legend">{Html.Each(parts.Index().Where(part => part.Item.Time > TimeSpan.Zero), part =>
                Html.Of($"<span class=\"t{part.Index}\">{part.Item.Name} {Words.Duration(part.Item.Time)}</span> "))}</p>
            """);
    }

    private static Html Transforms(RequestRecord record) => record.TransformStatus is null ? Html.Empty : Html.Of($"""
        <h3>Transforms <span class="quiet">{record.TransformStatus}</span></h3>
        <dl class="pairs">{(record.TransformedHost is { } host ? Html.Of($"<dt>host</dt><dd>{host}</dd>")
            : Html.Empty)}{(record.TransformedUri is { } uri ? Html.Of($"<dt>URL</dt><dd>{uri}</dd>") : Html.Empty)}</dl>
        """);

    private static Html Actions(RunningStack stack, Story story, Secrets secrets, string token)
    {
        var record = story.Record;
        var address = stack.Addresses().FirstOrDefault(address => address.Url.Port == record.Connection.LocalPort) ?? stack.Addresses()[0];
        var headers = string.Join('\n', (story.Transcript?.RequestHeaders ?? []).Select(header => $"{header.Key}: {secrets.Hide(header.Key,
            header.Value)}"));
        var body = story.Transcript?.RequestBody;
        return Html.Of($"""
            <h3>Again</h3>
            <div class="copy"><pre id="curl">{CurlCommand.Of(story, secrets, address.Url.GetLeftPart(UriPartial.Authority))}</pre><button
            type="button" data-copy="curl" hidden>Copy as curl</button></div>
            <details><summary>Edit and send again</summary>
            <form class="send" method="post" action="/send">
            <input type="hidden" name="token" value="{token}"><input type="hidden" name="id" value="{story.Id}">
            <label>Method <input name="method" value="{record.Method}" required size="8" spellcheck="false"></label>
            <label class="wide">Path and query <input name="target" value="{secrets.Hide(RequestTarget.PathAndQuery(
                record.Target))}" required spellcheck="false"></label>
            <label class="wide">Headers, a line each; {Secrets.Mask} keeps a value <textarea name="headers" rows="6"
            spellcheck="false">{Html.Of($"\n")}{headers}</textarea></label>
            <label class="wide">Body{BodyNote(body)} <textarea name="body" rows="4" spellcheck="false"{(IsText(body) ? Html.Empty
                : Html.Of($" disabled"))}>{Html.Of($"\n")}{(body is not null && IsText(body)
                    ? secrets.Hide(Encoding.UTF8.GetString(body.Bytes)) : "")}</textarea></label>
            <button>Send</button>
            </form></details>
            """);
    }

    private static string BodyNote(CutBytes? body) => body switch
    {
        null => "",
        _ when !IsText(body) => $": {Words.Count(body.Length, "byte")} that are no text, sent as they were",
        { IsCut: true } => $", of which the first {Words.Number(CutBytes.Most)} of {Words.Number(body.Length)} bytes are kept",
        _ => "",
    };

    private static bool IsText(CutBytes? body) => body is null || (body.IsCut || Utf8.IsValid(body.Bytes)) && !body.Bytes.Contains((byte)0);

    private static Html Contents(Story story, Secrets secrets)
    {
        if (story.Transcript is not { } transcript) return Html.Empty;
        var (lines, leftOut) = transcript.Logged();
        return Html.Of($"""
            {Part("Request", true, Html.Of($"{Headers(transcript.RequestHeaders, secrets)}{BodyView.Of(transcript.RequestBody, secrets)}"))}
            {(transcript.Event is { } albEvent ? Part("The event that the function got", false, BodyView.Of(albEvent, secrets))
                : Html.Empty)}
            {(transcript.Outcome is { Payload: { IsEmpty: false } answer } ? Part("What the function answered", false,
                BodyView.Of(CutBytes.Of(answer.Span), secrets)) : Html.Empty)}
            {(lines.Count > 0 ? Part($"Log of the function ({Words.Count(lines.Count + leftOut, "line")})", true,
                Html.Of($"<pre>{secrets.Hide(string.Join('\n', lines))}{(leftOut > 0 ? $"\n… {Words.Count(leftOut, "line")} more"
                    : "")}</pre>")) : Html.Empty)}
            {Part("Answer", true, Html.Of($"{Headers(transcript.ResponseHeaders, secrets)}{BodyView.Of(transcript.ResponseBody,
                secrets)}"))}
            """);
    }

    private static Html Part(string title, bool isOpen, Html html) => Html.Of(
        $"<details class=\"part\"{(isOpen ? Html.Of($" open") : Html.Empty)}><summary>{title}</summary>{html}</details>");

    private static Html Headers(IReadOnlyList<KeyValuePair<string, string>> headers, Secrets secrets) => headers.Count == 0 ? Html.Empty
        : Html.Of($"""
        <dl class="pairs">{Html.Each(headers, header => Html.Of($"<dt>{header.Key}</dt><dd>{secrets.Hide(header.Key,
            header.Value)}</dd>"))}</dl>
        """);
}

/// <summary>What a rule says of a request, in a line of a list.</summary>
internal static class VerdictLine
{
    /// <param name="priority">Of the rule; null for the default action.</param>
    /// <param name="name">Its name.</param>
    /// <param name="unmet">The first condition that is not met, or null.</param>
    /// <param name="wins">Whether it takes the request.</param>
    /// <param name="match">What it asks for, where it takes the request.</param>
    public static Html Of(int? priority, string name, Condition? unmet, bool wins, string match = "") => Html.Of(
        $"<li class=\"{(wins ? "wins" : unmet is null ? "would" : "no")}\"><span class=\"priority\">{(priority is { } number
            ? number.ToString(CultureInfo.InvariantCulture) : "–")}</span> <b>{name}</b> "
        + $"{(wins ? Html.Of($"<span class=\"verdict\">takes it</span> <span class=\"quiet\">{match}</span>") : unmet is null
            ? Html.Of($"<span class=\"quiet\">would take it, but a rule before it does</span>")
                : Html.Of($"<span class=\"quiet\">no: asks for</span> {unmet.ToString()}"))}</li>");
}
