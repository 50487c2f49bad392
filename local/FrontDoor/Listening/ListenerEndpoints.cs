using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.FrontDoor.Routing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>The listeners of a load balancer as endpoints of Kestrel, held to an ALB's limits.</summary>
/// <param name="attributes">The attributes of the load balancer.</param>
/// <param name="certificate">The certificate of HTTPS listeners.</param>
/// <param name="tell">Hears of clients that do not speak what they should, in a sentence.</param>
internal sealed class ListenerEndpoints(LoadBalancerAttributes attributes, X509Certificate2? certificate, Action<string> tell)
{
    // Above an ALB's limits, which Refusal holds requests to, so that it can answer them; beyond these, Kestrel refuses by itself.
    private const int RequestLineLimit = 64 * 1024;
    private const int RequestHeadersLimit = 256 * 1024;

    private const int LongestHead = RequestLineLimit + RequestHeadersLimit;

    // Documented ALB limit on the streams of an HTTP/2 connection.
    private const int StreamLimit = 128;

    // Kestrel takes no less.
    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<int, ListenOptions> _endpoints = [];

    /// <summary>Has a request handled by the handler that its connection came to.</summary>
    public static Task HandleAsync(HttpContext context)
    {
        var connection = context.Features.GetRequiredFeature<ClientConnection>();
        connection.Request ??= context.Features.Get<IHttpRequestFeature>();
        return context.Features.GetRequiredFeature<RequestHandler>().HandleAsync(context, connection);
    }

    /// <summary>What all endpoints have in common.</summary>
    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // The host of an absolute-form target takes precedence over the Host header.
        kestrel.AllowHostHeaderOverride = true;
        // Every byte of a header passes as it is: see HeaderText. Left alone, Kestrel takes and writes UTF-8 and ASCII.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = null;
        limits.MaxRequestLineSize = RequestLineLimit;
        limits.MaxRequestHeadersTotalSize = RequestHeadersLimit;
        limits.MaxRequestHeaderCount = RequestHeadersLimit;
        limits.Http2.MaxRequestHeaderFieldSize = RequestHeadersLimit;
        limits.Http2.MaxStreamsPerConnection = StreamLimit;
        // What an ALB counts is silence, not slowness: whoever reads or writes a body watches the idle timeout, and so does ClientOutput. A
        // window of HTTP/2 that stays shut is told by this rate alone, which is Kestrel's own default.
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = new(bytesPerSecond: 240, attributes.IdleTimeout > LeastGrace ? attributes.IdleTimeout : LeastGrace);
        limits.RequestHeadersTimeout = attributes.IdleTimeout;
        limits.KeepAliveTimeout = attributes.IdleTimeout;
    }

    /// <summary>Has Kestrel listen for a listener.</summary>
    /// <param name="kestrel">Kestrel.</param>
    /// <param name="listener">The listener.</param>
    /// <param name="address">Where to listen.</param>
    /// <param name="handler">The handler for the requests of a connection.</param>
    public void Listen(
        KestrelServerOptions kestrel, ListenerModel listener, IPEndPoint address, Func<ConnectionContext, RequestHandler> handler) =>
        kestrel.Listen(address, endpoint =>
        {
            _endpoints.Add(listener.Port, endpoint);
            endpoint.Protocols = HttpProtocols.Http1;
            if (listener.IsHttps) UseHttps(endpoint);
            Serve(endpoint, handler);
        });

    /// <summary>
    /// The local port that stands for one of the load balancer; the port itself if no listener has it. Known once all listen.
    /// </summary>
    public int LocalPort(int port) => _endpoints.TryGetValue(port, out var endpoint) ? endpoint.IPEndPoint!.Port : port;

    /// <summary>Where a listener listens. Known once it does.</summary>
    public ListenerAddress Address(ListenerModel listener)
    {
        var bind = _endpoints[listener.Port].IPEndPoint!.Address;
        // Every address of this machine includes the loopback one, which is the one to try.
        var host = bind.Equals(IPAddress.Any) ? IPAddress.Loopback : bind.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : bind;
        return new(listener, new UriBuilder(listener.IsHttps ? "https" : "http", host.ToString(), LocalPort(listener.Port)).Uri);
    }

    private void UseHttps(ListenOptions endpoint)
    {
        var plainHttp = new PlainHttpAtTls(attributes.IdleTimeout, tell);
        endpoint.Use(next => connection => plainHttp.HandleAsync(connection, next));
        // An ALB speaks HTTP/2 on HTTPS alone.
        if (attributes.Http2) endpoint.Protocols = HttpProtocols.Http1AndHttp2;
        endpoint.UseHttps(certificate!);
    }

    // Within TLS. A connection knows which listener it came to.
    private void Serve(ListenOptions endpoint, Func<ConnectionContext, RequestHandler> handler) =>
        endpoint.Use(next => async connection =>
        {
            using var presence = new ClientPresence(connection);
            var output = new ClientOutput(connection.Transport.Output, attributes.IdleTimeout, connection.Abort);
            var client = new ClientConnection(new(connection), output);
            var input = connection.Transport.Input;
            connection.Transport = new Transport(IsHttp2(connection) ? input : new RequestHeads(input, client, LongestHead), output);
            connection.Features.Set(client);
            connection.Features.Set(handler(connection));
            await next(connection);
        });

    private static bool IsHttp2(ConnectionContext connection) =>
        connection.Features.Get<ISslStreamFeature>()?.SslStream.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2;

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

/// <summary>Where a listener listens locally.</summary>
internal sealed record ListenerAddress(ListenerModel Listener, Uri Url);
