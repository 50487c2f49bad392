using System.Globalization;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;
using Spectre.Console;

namespace Hybrid.Local.Cli.Explain;

/// <summary>What the rules of a listener make of a request, on the terminal.</summary>
internal static class Explanation
{
    public static void Write(LoadBalancerModel loadBalancer, ExplainedRequest request)
    {
        var listener = ListenerOf(loadBalancer, request);
        Terminal.Output.WriteLine($"{request.Method} {request.PathAndQuery} for host {request.Host} from {request.SourceIp}, at the "
            + $"{listener.Protocol} listener on port {listener.Port}");
        if (request.Written != request.PathAndQuery)
            Terminal.Output.WriteLine($"A client sends {request.Written} as {request.PathAndQuery}.");
        if (MistypedMethod.Note(request.Method) is { } note) Terminal.Output.WriteLine(note);
        if (request.Scheme is { } scheme && !listener.Protocol.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            Terminal.Output.WriteLine($"This stack has no {scheme.ToUpperInvariant()} listener: shown for {listener.Protocol}.");
        if (request.Refused() is { } refusal)
        {
            Terminal.Output.WriteLine($"It is answered {refusal.Status} before any rule: {refusal.Explanation}.");
            return;
        }

        Terminal.Output.WriteLine();
        var table = new Table().RoundedBorder().AddColumns("Priority", "Rule", "Conditions", "Verdict");
        var verdicts = listener.Rules.Explain(request.ToRequest());
        var winner = verdicts.FirstOrDefault(v => v.Unmet is null).Rule;
        foreach (var (rule, unmet) in verdicts)
        {
            var verdict = rule == winner ? "[green]takes the request[/]"
                : unmet is null ? "would match, but a rule before it takes the request"
                : $"[grey]no:[/] {Markup.Escape(unmet.ToString())}";
            table.AddRow(
                rule.Priority.ToString(CultureInfo.InvariantCulture),
                rule.Action.RuleName,
                Markup.Escape(rule.Match.ToString()),
                verdict);
        }

        table.AddRow("default", "", "everything else", winner is null ? "[green]takes the request[/]" : "");
        Terminal.Output.Write(table);
        Terminal.Output.WriteLine(Outcome.Of(winner?.Action ?? listener.Default, request, listener));
    }

    /// <summary>
    /// The listener that a request comes to. A path alone is asked of the listener that has rules: the other one may do nothing but
    /// redirect to it.
    /// </summary>
    public static ListenerModel ListenerOf(LoadBalancerModel loadBalancer, ExplainedRequest request) =>
        loadBalancer.Listeners.FirstOrDefault(
            l => request.Scheme is null ? l.Rules.Rules.Count > 0 : l.Protocol.Equals(request.Scheme, StringComparison.OrdinalIgnoreCase))
        ?? loadBalancer.Listeners[0];
}

/// <summary>What becomes of a request, in a sentence.</summary>
internal static class Outcome
{
    public static string Of(NamedAction action, ExplainedRequest request, ListenerModel listener)
    {
        var url = new RequestUrl(listener.Protocol.ToLowerInvariant(), request.HostName, listener.Port, request.PathAndQuery);
        var rewritten = url;
        try
        {
            if (action.Transforms is { } transforms)
                rewritten = url with { Host = transforms.RewriteHost(url.Host), PathAndQuery = transforms.RewriteUrl(url.PathAndQuery) };
        }
        catch (TransformException exception)
        {
            return $"It is answered 500. {exception.Message}.";
        }

        return Asked(action.Authentication) + action switch
        {
            ForwardAction forward => $"It goes to {ActionText.Targets(forward)}{Changes(url, rewritten)}.",
            // Of the load balancer itself: its ports are its own.
            RedirectAction redirect => $"It is redirected ({redirect.StatusCode}) to {rewritten.Redirect(redirect, port => port)}",
            FixedResponseAction { IsUnknown: true } =>
                "It is for the default action of the listener, which is its owner's and not known here: the stack has no monolith.",
            FixedResponseAction { Body.IsEmpty: false } answer =>
                $"It is answered {answer.StatusCode} ({answer.ContentType}): {answer.MessageBody}",
            FixedResponseAction answer => $"It is answered {answer.StatusCode}, with no body.",
            _ => throw new NotSupportedException($"{action.GetType().Name} has no outcome"),
        };
    }

    private static string Asked(Authentication? authentication) =>
        authentication is null ? "" : $"It is asked for {authentication.Words} first. ";

    private static string Changes(RequestUrl before, RequestUrl after)
    {
        var path = before.PathAndQuery == after.PathAndQuery ? "" : $", as {after.PathAndQuery}";
        var host = before.Host == after.Host ? "" : $", for host {after.Host}";
        return path + host;
    }
}
