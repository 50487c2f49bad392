using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>
/// Writes the headers of a listener into a response, whoever has made it, in the place of what it says itself. Whether an ALB does so with
/// the pages that it makes of errors is not documented; here it does. What cannot be read as a request is answered without them.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html</remarks>
internal static class ResponseHeaders
{
    /// <summary>Called before the response is sent, with the listener and the response.</summary>
    public static Task WriteAsync(object state)
    {
        var (listener, response) = ((ListenerModel, HttpResponse))state;
        foreach (var (name, value) in listener.ResponseHeaders) response.Headers[name] = value;
        // What a target calls itself is its own affair.
        if (!listener.HasServerHeader && response.Headers.Server == ElbPage.Server) response.Headers.Remove("Server");
        return Task.CompletedTask;
    }
}
