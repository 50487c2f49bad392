using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>
/// The Host header as a target sees it: in lower case, and with the port that an ALB gives it. Whether a function's event shows the same is
/// not documented; here it does.
/// </summary>
internal static class ForwardedHost
{
    /// <summary>
    /// On a standard port an ALB takes any port away, on another one it adds it where it is missing. The local port stands for the
    /// listener's: where the client has named it, it stays, since links that a target makes of its host must lead here.
    /// </summary>
    /// <param name="host">As the client wrote it; empty if a client of HTTP/1.0 wrote none, and gets the load balancer's own name.</param>
    /// <param name="listener">The listener.</param>
    /// <param name="localPort">The local port of the listener.</param>
    public static string Of(HostString host, ListenerModel listener, int localPort)
    {
        if (!host.HasValue) return $"localhost:{localPort}";
        var text = host.Value!;
        if (text.AsSpan().ContainsAnyInRange('A', 'Z')) text = text.ToLowerInvariant();
        if (!text.Contains(':', StringComparison.Ordinal)) return listener.Port is 80 or 443 ? text : $"{text}:{localPort}";
        var port = host.Port;
        if (port is null || port == localPort || listener.Port is not (80 or 443)) return text;
        return text[..text.LastIndexOf(':')];
    }
}
