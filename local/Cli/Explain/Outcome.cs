using Hybrid.Local.Cli.Routes;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli.Explain;

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

        return action switch
        {
            ForwardAction forward => $"It goes to {ActionText.Targets(forward)}{Changes(url, rewritten)}.",
            // Of the load balancer itself: its ports are its own.
            RedirectAction redirect => $"It is redirected ({redirect.StatusCode}) to {rewritten.Redirect(redirect, port => port)}",
            FixedResponseAction { Body.IsEmpty: false } answer => $"It is answered {answer.StatusCode} ({answer.ContentType}): {answer.MessageBody}",
            FixedResponseAction answer => $"It is answered {answer.StatusCode}, with no body.",
            _ => throw new NotSupportedException($"{action.GetType().Name} has no outcome"),
        };
    }

    private static string Changes(RequestUrl before, RequestUrl after)
    {
        var path = before.PathAndQuery == after.PathAndQuery ? "" : $", as {after.PathAndQuery}";
        var host = before.Host == after.Host ? "" : $", for host {after.Host}";
        return path + host;
    }
}
