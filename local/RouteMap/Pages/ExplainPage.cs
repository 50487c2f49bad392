using System.Net;
using Hybrid.Local.Cli.Explain;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>What a person has typed to ask which rule wins.</summary>
internal sealed record ExplainForm(string Method, string Url, string Headers, string SourceIp)
{
    /// <summary>What is wrong with it, all at once.</summary>
    public IEnumerable<string> Faults()
    {
        if (!RequestWords.Method().IsMatch(Method)) yield return $"Method \"{Method}\" is not allowed; write one such as GET.";
        if (!RequestWords.Url().IsMatch(Url))
            yield return $"URL \"{Url}\" is not allowed; write one such as https://shop.example.com/api?x=1, or a path that begins with /.";
        foreach (var line in Lines().Where(line => line.IndexOf(':', StringComparison.Ordinal) < 1))
            yield return $"Header \"{line}\" is not allowed; write name and value, such as x-tenant: acme.";
        if (!IPAddress.TryParse(SourceIp, out _))
            yield return $"Source address \"{SourceIp}\" is not allowed; write one such as 203.0.113.7.";
    }

    /// <summary>As the load balancer would see it.</summary>
    public ExplainedRequest ToRequest() => ExplainedRequest.Of(
        Method,
        Url,
        [.. Lines().Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0].Trim(), pair[1].Trim()))],
        IPAddress.Parse(SourceIp));

    private string[] Lines() => Headers.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Which rule wins?</summary>
internal static class ExplainPage
{
    public static Page Of(RunningStack stack, ExplainForm? asked)
    {
        var form = asked ?? new("GET", "/", "", "127.0.0.1");
        return new("/explain", "Which rule wins?", Html.Of($"""
            <form class="explain" method="get" action="/explain">
            <label>Method <input name="method" value="{form.Method}" required size="8" list="methods" spellcheck="false"></label>
            <datalist id="methods"><option>GET</option><option>HEAD</option><option>POST</option><option>PUT</option><option>PATCH</option>
            <option>DELETE</option><option>OPTIONS</option></datalist>
            <label class="wide">URL, or its path <input name="url" value="{form.Url}" required spellcheck="false"></label>
            <label>Source address <input name="source" value="{form.SourceIp}" size="16" spellcheck="false"></label>
            <label class="wide">Headers, a line each <textarea name="headers" rows="3" spellcheck="false"
            placeholder="x-tenant: acme">{Html.Of($"\n")}{form.Headers}</textarea></label>
            <button>Explain</button>
            </form>
            {(asked is null ? Html.Of($"<p class=\"quiet\">Nothing is sent: the rules alone are asked, as ./hybrid explain does.</p>")
                : Answer(stack, asked))}
            """));
    }

    private static Html Answer(RunningStack stack, ExplainForm form)
    {
        var faults = form.Faults().ToList();
        var said = Html.Each(faults, fault => Html.Of($"<p>{fault}</p>"));
        if (faults.Count > 0) return Html.Of($"<div class=\"faults\" role=\"alert\">{said}</div>");
        var request = form.ToRequest();
        var listener = Explanation.ListenerOf(stack.LoadBalancer(), request);
        if (request.Refused() is { } refusal)
            return Html.Of($"<div class=\"why\"><p>It is answered {refusal.Status} before any rule: {refusal.Explanation}.</p></div>");
        var verdicts = listener.Rules.Explain(request.ToRequest());
        var winner = verdicts.FirstOrDefault(verdict => verdict.Unmet is null).Rule;
        var action = winner?.Action ?? listener.Default;
        var now = action is ForwardAction forward ? forward with { Targets = stack.Weights.Targets(forward, listener.Default) } : action;
        return Html.Of($"""
            <div class="why" role="status">
            <p><strong>{(winner is null ? "No rule takes it." : $"Rule {winner.Action.RuleName} takes it.")}</strong> {Outcome.Of(now,
                request, listener)}</p>
            {Html.Each(winner is null ? NearMiss.Of(listener.Rules, request.ToRequest())
                : [], hint => Html.Of($"<p class=\"hint\">{hint}</p>"))}
            <p class="quiet">{request.Method} {request.PathAndQuery} for host {request.Host} from {request.SourceIp.ToString(
                )}, at the {listener.Protocol} listener on port {listener.Port}</p>
            </div>
            <h2>Rules, in order</h2>
            <ol class="trace">
            {Html.Each(verdicts, verdict => VerdictLine.Of(verdict.Rule.Priority, verdict.Rule.Action.RuleName, verdict.Unmet,
                verdict.Rule == winner, verdict.Rule.Match.ToString()))}
            {(winner is null ? VerdictLine.Of(null, "default", null, true, "what no rule takes") : Html.Empty)}
            </ol>
            """);
    }
}
