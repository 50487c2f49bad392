using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Adds what an ALB adds to every request, and passes the client's Host on: no front door can do without.</summary>
internal sealed class AlbHeaders : HttpTransformer
{
    public override ValueTask TransformRequestAsync(
        HttpContext context,
        HttpRequestMessage request,
        string destinationPrefix,
        CancellationToken cancellationToken)
    {
        var headers = context.Request.Headers;
        headers["X-Forwarded-For"] = "127.0.0.1";
        headers["X-Forwarded-Proto"] = "http";
        headers["X-Forwarded-Port"] = "8080";
        headers["X-Amzn-Trace-Id"] =
            $"Root=1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{Random.Shared.NextInt64():x16}{Random.Shared.Next():x8}";
        return base.TransformRequestAsync(context, request, destinationPrefix, cancellationToken);
    }
}
