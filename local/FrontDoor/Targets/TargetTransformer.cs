using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;
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
        if (response is not null) exchange.Record.Answer((int)response.StatusCode);
        return base.TransformResponseAsync(context, response, cancellationToken);
    }
}
