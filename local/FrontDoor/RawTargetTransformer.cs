using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>Passes a request on as it came: path and query byte for byte, and the client's Host.</summary>
internal sealed class RawTargetTransformer(Uri destination, string pathAndQuery) : HttpTransformer
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(HttpContext context, HttpRequestMessage request, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(context, request, destinationPrefix, cancellationToken);
        request.RequestUri = new Uri(destination.GetLeftPart(UriPartial.Authority) + pathAndQuery, AsSent);
        request.Headers.Host = context.Request.Host.Value;
    }
}
