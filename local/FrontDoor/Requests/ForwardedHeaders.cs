using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>The headers that an ALB adds to every request on its way to a target.</summary>
internal static class ForwardedHeaders
{
    private const string For = "X-Forwarded-For";

    /// <returns>The trace id.</returns>
    public static string Add(IHeaderDictionary headers, ConnectionRecord connection, LoadBalancerAttributes attributes)
    {
        switch (attributes.ForwardedForMode)
        {
            case ForwardedForMode.Append:
                var client = attributes.ForwardedForClientPort ? connection.Client.ToString() : connection.Address;
                // What the client sent stays in front.
                var sent = headers[For].ToString();
                headers[For] = sent.Length > 0 ? $"{sent}, {client}" : client;
                break;
            case ForwardedForMode.Remove:
                headers.Remove(For);
                break;
        }

        headers["X-Forwarded-Proto"] = connection.IsTls ? "https" : "http";
        headers["X-Forwarded-Port"] = connection.LocalPortText;
        if (attributes.TlsHeaders && connection.IsTls)
        {
            headers["x-amzn-tls-version"] = connection.TlsVersion;
            headers["x-amzn-tls-cipher-suite"] = connection.TlsCipherSuite;
        }

        var traceId = TraceIdHeader.For(headers[TraceIdHeader.Name] is { Count: > 0 } incoming ? incoming[0] : null);
        headers[TraceIdHeader.Name] = traceId;
        return traceId;
    }
}
