using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor;

/// <summary>The headers that an ALB adds to every request on its way to a target.</summary>
internal static class ForwardedHeaders
{
    public static void Add(HttpContext context)
    {
        var headers = context.Request.Headers;
        var client = ClientAddress(context.Connection.RemoteIpAddress);
        // The default mode, append: what the client sent stays in front.
        headers["X-Forwarded-For"] = headers["X-Forwarded-For"] is { Count: > 0 } sent ? $"{string.Join(", ", sent.AsEnumerable())}, {client}" : client;
        headers["X-Forwarded-Proto"] = context.Request.Scheme;
        headers["X-Forwarded-Port"] = context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        headers[TraceId.Header] = TraceId.For(headers[TraceId.Header]);
    }

    private static string ClientAddress(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "127.0.0.1";
}
