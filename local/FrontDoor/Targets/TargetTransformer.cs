using System.Net;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>Passes a request on as it came: path and query byte for byte, and the Host that the load balancer has settled on.</summary>
internal sealed class TargetTransformer(Exchange exchange) : HttpTransformer
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override ValueTask TransformRequestAsync(
        HttpContext context, HttpRequestMessage request, string destinationPrefix, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(destinationPrefix + exchange.PathAndQuery, AsSent);
        var copying = base.TransformRequestAsync(context, request, destinationPrefix, cancellationToken);
        // An ALB answers Expect: 100-continue itself.
        if (context.Request.Headers.Expect.Count > 0) request.Headers.ExpectContinue = null;
        // Where target and load balancer might disagree on where a request ends, nothing may come after it.
        if (exchange.ClosesConnections) request.Headers.ConnectionClose = true;
        return copying;
    }

    public override ValueTask<bool> TransformResponseAsync(
        HttpContext context, HttpResponseMessage? response, CancellationToken cancellationToken)
    {
        if (response is null) return base.TransformResponseAsync(context, response, cancellationToken);
        var status = (int)response.StatusCode;
        exchange.Record.Answer(status);
        return ResponseBody.IsAllowedBy(status)
            ? base.TransformResponseAsync(context, response, cancellationToken)
            : LeaveBodyAsync(context, response, cancellationToken);
    }

    // An instance that sends one all the same, or its length, is at fault; its client is not to suffer for it.
    private async ValueTask<bool> LeaveBodyAsync(HttpContext context, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await base.TransformResponseAsync(context, response, cancellationToken);
        var headers = context.Response.Headers;
        // That of 304 is the length of what the client has already.
        if (response.StatusCode != HttpStatusCode.NotModified) headers.ContentLength = null;
        headers.Remove(HeaderNames.TransferEncoding);
        return false;
    }
}
