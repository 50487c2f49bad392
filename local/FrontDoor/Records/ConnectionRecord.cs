using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Hybrid.Local.FrontDoor.Records;

/// <summary>What there is to tell of a client's connection, to logs and to targets; worked out once for all its requests.</summary>
internal sealed class ConnectionRecord
{
    private readonly ITlsHandshakeFeature? _tls;

    /// <param name="connection">The connection; TLS has been agreed on.</param>
    public ConnectionRecord(ConnectionContext connection)
    {
        _tls = connection.Features.Get<ITlsHandshakeFeature>();
        Client = connection.RemoteEndPoint as IPEndPoint ?? new(IPAddress.Loopback, 0);
        if (Client.Address.IsIPv4MappedToIPv6) Client = new(Client.Address.MapToIPv4(), Client.Port);
        Address = Client.Address.ToString();
        LocalPort = (connection.LocalEndPoint as IPEndPoint)?.Port ?? 0;
        LocalPortText = LocalPort.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The client.</summary>
    public IPEndPoint Client { get; }

    /// <summary>The client's address as text.</summary>
    public string Address { get; }

    /// <summary>The local port of the listener.</summary>
    public int LocalPort { get; }

    /// <summary>The local port as text.</summary>
    public string LocalPortText { get; }

    /// <summary>Whether it is encrypted.</summary>
    public bool IsTls => _tls is not null;

    /// <summary>The TLS version as an ALB writes it, such as <c>TLSv1.3</c>; null without TLS.</summary>
    public string? TlsVersion => _tls?.Protocol switch
    {
        null => null,
        SslProtocols.Tls13 => "TLSv1.3",
        _ => "TLSv1.2",
    };

    /// <summary>The cipher suite by the name that an ALB writes; null without TLS.</summary>
    public string? TlsCipherSuite => _tls?.NegotiatedCipherSuite is { } suite ? OpenSslName(suite) : null;

    /// <summary>The host that the client asked for as it agreed on TLS (SNI), or null.</summary>
    public string? ServerName => _tls?.HostName;

    /// <summary>Names the connection in logs.</summary>
    public string TraceId => field ??= $"TID_{Guid.NewGuid():N}";

    // An ALB writes the names of OpenSSL, such as ECDHE-ECDSA-AES128-GCM-SHA256. The suites of TLS 1.3 have one name,
    // TLS_AES_128_GCM_SHA256.
    private static string OpenSslName(TlsCipherSuite suite)
    {
        var name = suite.ToString();
        return name.Contains("_WITH_", StringComparison.Ordinal)
            ? name["TLS_".Length..].Replace("_WITH_", "-").Replace("AES_", "AES")
                .Replace("CHACHA20_POLY1305_SHA256", "CHACHA20-POLY1305").Replace('_', '-')
            : name;
    }
}
