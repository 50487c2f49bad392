using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>The attributes of a load balancer that its requests can tell; the defaults are AWS's own.</summary>
internal sealed record LoadBalancerAttributes
{
    /// <summary>
    /// <c>idle_timeout.timeout_seconds</c>: how long a connection may be silent while a request is under way, or between two.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// <c>client_keep_alive.seconds</c>: the age at which a client's connection is closed after the request that it serves.
    /// </summary>
    public TimeSpan ClientKeepAlive { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary><c>routing.http.drop_invalid_header_fields.enabled</c>.</summary>
    public bool DropInvalidHeaderFields { get; init; }

    /// <summary><c>routing.http.desync_mitigation_mode</c>.</summary>
    public DesyncMitigationMode DesyncMitigationMode { get; init; } = DesyncMitigationMode.Defensive;

    /// <summary><c>routing.http.xff_header_processing.mode</c>.</summary>
    public ForwardedForMode ForwardedForMode { get; init; } = ForwardedForMode.Append;

    /// <summary><c>routing.http.xff_client_port.enabled</c>: whether X-Forwarded-For tells the client's port as well.</summary>
    public bool ForwardedForClientPort { get; init; }

    /// <summary><c>routing.http.preserve_host_header.enabled</c>.</summary>
    public bool PreserveHostHeader { get; init; }

    /// <summary><c>routing.http.x_amzn_tls_version_and_cipher_suite.enabled</c>.</summary>
    public bool TlsHeaders { get; init; }

    /// <summary><c>routing.http2.enabled</c>.</summary>
    public bool Http2 { get; init; } = true;
}

/// <summary>What a load balancer does with requests that two servers might read differently.</summary>
internal enum DesyncMitigationMode
{
    /// <summary>All are passed.</summary>
    Monitor,

    /// <summary>Ambiguous ones are passed, and their connections closed.</summary>
    Defensive,

    /// <summary>Ambiguous ones are answered 400.</summary>
    Strictest,
}

/// <summary>What a load balancer does with X-Forwarded-For.</summary>
internal enum ForwardedForMode
{
    /// <summary>The client's address comes after what the client sent.</summary>
    Append,

    /// <summary>What the client sent is passed as it is.</summary>
    Preserve,

    /// <summary>The target gets none.</summary>
    Remove,
}

/// <summary>Reads the attributes of a load balancer.</summary>
internal static class LoadBalancerAttributesReader
{
    /// <param name="inputs">The inputs of the load balancer; null where it is not of this stack, and AWS's defaults are assumed.</param>
    /// <exception cref="NotSupportedException">An ALB does not take one of the values.</exception>
    public static LoadBalancerAttributes Read(JsonObject? inputs)
    {
        var defaults = new LoadBalancerAttributes();
        return defaults with
        {
            IdleTimeout = Seconds(inputs, "idleTimeout", defaults.IdleTimeout),
            ClientKeepAlive = Seconds(inputs, "clientKeepAlive", defaults.ClientKeepAlive),
            DropInvalidHeaderFields = Flag(inputs, "dropInvalidHeaderFields", defaults.DropInvalidHeaderFields),
            DesyncMitigationMode = Choice(inputs, "desyncMitigationMode", defaults.DesyncMitigationMode),
            ForwardedForMode = Choice(inputs, "xffHeaderProcessingMode", defaults.ForwardedForMode),
            ForwardedForClientPort = Flag(inputs, "enableXffClientPort", defaults.ForwardedForClientPort),
            PreserveHostHeader = Flag(inputs, "preserveHostHeader", defaults.PreserveHostHeader),
            TlsHeaders = Flag(inputs, "enableTlsVersionAndCipherSuiteHeaders", defaults.TlsHeaders),
            Http2 = Flag(inputs, "enableHttp2", defaults.Http2),
        };
    }

    private static TimeSpan Seconds(JsonObject? inputs, string name, TimeSpan otherwise) =>
        inputs?[name]?.GetValue<int>() is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise;

    private static bool Flag(JsonObject? inputs, string name, bool otherwise) => inputs?[name]?.GetValue<bool>() ?? otherwise;

    private static T Choice<T>(JsonObject? inputs, string name, T otherwise)
        where T : struct, Enum
    {
        if (inputs?[name]?.GetValue<string>() is not { } text) return otherwise;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        throw new NotSupportedException(
            $"load balancer: {name}: {text} is not allowed; allowed: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
    }
}
