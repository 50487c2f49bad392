namespace Hybrid.Local.FrontDoor.Model;

/// <summary>The attributes of a load balancer that its requests can tell; the defaults are AWS's own.</summary>
internal sealed record LoadBalancerAttributes
{
    /// <summary><c>idle_timeout.timeout_seconds</c>: how long a connection may be silent while a request is under way, or between two.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>client_keep_alive.seconds</c>: the age at which a client's connection is closed after the request that it serves.</summary>
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
