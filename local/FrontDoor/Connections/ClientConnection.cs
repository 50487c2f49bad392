using System.Globalization;
using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor;

/// <summary>What is known of a client's connection, worked out once for all its requests.</summary>
internal sealed class ClientConnection
{
    // Then an ALB says GOAWAY.
    private const int MostHttp2Requests = 10_000;

    private readonly long _opened = Environment.TickCount64;
    private readonly ITlsHandshakeFeature? _tls;
    private RequestHeaderLines? _lines;
    private string? _validHost;
    private int _requests;

    /// <param name="connection">The connection; TLS has been agreed on.</param>
    /// <param name="handler">The handler of the listener that it came to.</param>
    /// <param name="output">What is sent to the client.</param>
    public ClientConnection(ConnectionContext connection, RequestHandler handler, ClientOutput output)
    {
        (Handler, Output) = (handler, output);
        _tls = connection.Features.Get<ITlsHandshakeFeature>();
        Client = connection.RemoteEndPoint as IPEndPoint ?? new(IPAddress.Loopback, 0);
        if (Client.Address.IsIPv4MappedToIPv6) Client = new(Client.Address.MapToIPv4(), Client.Port);
        Address = Client.Address.ToString();
        LocalPort = (connection.LocalEndPoint as IPEndPoint)?.Port ?? 0;
        LocalPortText = LocalPort.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The handler of the listener.</summary>
    public RequestHandler Handler { get; }

    /// <summary>What is sent to the client.</summary>
    public ClientOutput Output { get; }

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
    public string? TlsCipherSuite => _tls?.NegotiatedCipherSuite is { } suite ? CipherSuiteName.Of(suite) : null;

    /// <summary>The host that the client asked for as it agreed on TLS (SNI), or null.</summary>
    public string? ServerName => _tls?.HostName;

    /// <summary>Names the connection in logs.</summary>
    public string TraceId => field ??= $"TID_{Guid.NewGuid():N}";

    /// <summary>Whether a host can be told to a target: HttpClient would write another one beside it if not.</summary>
    public bool IsValid(string host)
    {
        if (host == _validHost || host.Length == 0) return true;
        // As HttpClient asks; the user name keeps the host from bringing one.
        if (!Uri.TryCreate($"http://u@{host}/", UriKind.Absolute, out _)) return false;
        _validHost = host;
        return true;
    }

    /// <summary>Counts a request; true if it is to be the last: the connection is old enough, or has had its 10,000 requests of HTTP/2.</summary>
    public bool IsSpent(TimeSpan keepAlive, bool isHttp2) =>
        Environment.TickCount64 - _opened > keepAlive.TotalMilliseconds || (isHttp2 && Interlocked.Increment(ref _requests) >= MostHttp2Requests);

    /// <summary>The record of the request under way where nobody reads it.</summary>
    public RequestRecord UnreadRecord => field ??= new(this);

    /// <summary>The headers of the request under way, as matching asks for them. Those of an HTTP/1.1 connection are one object for all its requests.</summary>
    public RequestHeaderLines Lines(IHeaderDictionary headers)
    {
        var lines = _lines;
        return lines?.Headers == headers ? lines : _lines = new(headers);
    }

    /// <summary>Whether the request under way has been written down already, and still wants an answer.</summary>
    public bool WantsAnswerAlone { get; set; }
}
