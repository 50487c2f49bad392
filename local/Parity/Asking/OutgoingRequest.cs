using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Parity.Requests;

namespace Hybrid.Local.Parity.Asking;

/// <summary>A request as a target gets it, with what the load balancer adds.</summary>
internal sealed record OutgoingRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as the client sent them.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>The Host header.</summary>
    public required string Host { get; init; }

    /// <summary>Every other header, a line each.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What names it in logs.</summary>
    public string? TraceId { get; init; }

    /// <summary>
    /// What a load balancer makes of a request that comes from this machine. The port is the one that stands for its protocol in the cloud.
    /// </summary>
    public static OutgoingRequest Behind(LoadBalancerAttributes attributes, RoutedRequest routed)
    {
        var (request, isHttps) = (routed.Request, routed.Request.Scheme == "https");
        var headers = request.Headers.Where(header => !header.Key.Equals("host", StringComparison.OrdinalIgnoreCase)).ToList();
        var client = request.SourceIp.ToString();
        if (attributes.ForwardedForMode == ForwardedForMode.Append)
            Replace(headers, "X-Forwarded-For", Value(headers, "X-Forwarded-For") is { } sent ? $"{sent}, {client}" : client);
        else if (attributes.ForwardedForMode == ForwardedForMode.Remove)
            headers.RemoveAll(header => header.Key.Equals("X-Forwarded-For", StringComparison.OrdinalIgnoreCase));
        Replace(headers, "X-Forwarded-Proto", isHttps ? "https" : "http");
        Replace(headers, "X-Forwarded-Port", isHttps ? "443" : "80");
        var traceId = TraceIdHeader.For(Value(headers, TraceIdHeader.Name));
        Replace(headers, TraceIdHeader.Name, traceId);
        return new()
        {
            Method = request.Method,
            PathAndQuery = request.PathAndQuery,
            Host = request.Host,
            Headers = headers,
            Body = routed.Known.Body,
            TraceId = traceId,
        };
    }

    private static string? Value(List<KeyValuePair<string, string>> headers, string name) =>
        headers.Find(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static void Replace(List<KeyValuePair<string, string>> headers, string name, string value)
    {
        headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        headers.Add(new(name, value));
    }
}
