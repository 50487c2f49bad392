using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>Passes a request on as it came: path and query byte for byte, and the Host that the load balancer has settled on.</summary>
internal sealed class TargetTransformer(InstanceTarget target, string pathAndQuery, RequestRecord record) : HttpTransformer
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(HttpContext context, HttpRequestMessage request, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(context, request, destinationPrefix, cancellationToken);
        request.RequestUri = new Uri(target.Origin + pathAndQuery, AsSent);
        request.Headers.Host = context.Request.Headers.Host;
        // An ALB answers Expect: 100-continue itself.
        if (request.Headers.ExpectContinue is not null) request.Headers.ExpectContinue = null;
        // Where target and load balancer might disagree on where a request ends, nothing may come after it.
        if (record.Classification is not null) request.Headers.ConnectionClose = true;
    }

    public override ValueTask<bool> TransformResponseAsync(HttpContext context, HttpResponseMessage? response, CancellationToken cancellationToken)
    {
        if (response is not null) record.Answer((int)response.StatusCode);
        return base.TransformResponseAsync(context, response, cancellationToken);
    }
}
