using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>The local load balancer: every listener of the stack, over real HTTP and HTTPS.</summary>
internal sealed class FrontDoorServer : IAsyncDisposable
{
    // Above an ALB's limits, which Refusal holds requests to, so that it can answer them; beyond these, Kestrel refuses by itself.
    private const int RequestLineLimit = 64 * 1024;
    private const int RequestHeadersLimit = 256 * 1024;

    // Documented ALB limit on the streams of an HTTP/2 connection.
    private const int StreamLimit = 128;

    // Kestrel takes no less.
    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;
    private readonly IDisposable _unreadableRequests;

    private FrontDoorServer(WebApplication application, X509Certificate2? certificate, IDisposable unreadableRequests, IReadOnlyList<ListenerAddress> addresses) =>
        (_application, _certificate, _unreadableRequests, Addresses) = (application, certificate, unreadableRequests, addresses);

    /// <summary>Where the listeners listen, HTTP before HTTPS.</summary>
    public IReadOnlyList<ListenerAddress> Addresses { get; }

    /// <summary>Starts every listener of the load balancer.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<FrontDoorServer> StartAsync(LoadBalancerModel loadBalancer, ILambdaService lambda, FrontDoorOptions options, IRequestLog log)
    {
        var certificate = loadBalancer.Listeners.Any(l => l.IsHttps) ? DevelopmentCertificate.Load(options.CertificateFile, DateTimeOffset.UtcNow) : null;
        var ports = new ListenerPorts();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(services =>
            new TargetGroupTargets(loadBalancer, options.Monoliths, services.GetRequiredService<IHttpForwarder>(), lambda, options.Tell));
        builder.Services.AddSingleton(services => new WarmUp(services.GetRequiredService<IHttpForwarder>()));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole()
            // What these have to say, the request log and the command say better. Hosting, as long as anybody listens to it, makes an Activity and a
            // log scope for every request, which doubles what one allocates.
            .AddFilter("Yarp", LogLevel.None).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None).AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            Configure(kestrel, loadBalancer.Attributes);
            var targets = kestrel.ApplicationServices.GetRequiredService<TargetGroupTargets>();
            var warmUp = kestrel.ApplicationServices.GetRequiredService<WarmUp>();
            foreach (var (listener, port) in loadBalancer.Listeners.Zip(options.LocalPorts(loadBalancer.Listeners)))
                kestrel.Listen(options.Bind, port, endpoint =>
                {
                    ports.Add(listener.Port, endpoint);
                    endpoint.Protocols = HttpProtocols.Http1;
                    var handler = new RequestHandler(new(listener, ports, loadBalancer.Attributes, targets), targets, log);
                    if (listener.IsHttps) UseHttps(endpoint, certificate!, loadBalancer.Attributes, options.Tell);
                    Serve(endpoint, connection => warmUp.HandlerOf(connection) ?? handler, loadBalancer.Attributes);
                });
        });
        var application = builder.Build();
        application.Run(context =>
        {
            var connection = context.Features.GetRequiredFeature<ClientConnection>();
            return connection.Handler.HandleAsync(context, connection);
        });
        var unreadableRequests = UnreadableRequests.Answer(application.Services.GetRequiredService<DiagnosticListener>(), log);
        try
        {
            await application.StartAsync();
        }
        catch
        {
            unreadableRequests.Dispose();
            await application.DisposeAsync();
            certificate?.Dispose();
            throw;
        }

        var addresses = loadBalancer.Listeners.Select(listener => Address(listener, options.Bind, ports)).ToList();
        if (!addresses[0].Listener.IsHttps) application.Services.GetRequiredService<WarmUp>().Run(IPEndPoint.Parse(addresses[0].Url.Authority));
        return new(application, certificate, unreadableRequests, addresses);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var drain = new CancellationTokenSource(DrainTime);
            await _application.StopAsync(drain.Token);
        }
        finally
        {
            _unreadableRequests.Dispose();
            await _application.DisposeAsync();
            _certificate?.Dispose();
        }
    }

    private static void Configure(KestrelServerOptions kestrel, LoadBalancerAttributes attributes)
    {
        kestrel.AddServerHeader = false;
        // The host of an absolute-form target takes precedence over the Host header.
        kestrel.AllowHostHeaderOverride = true;
        // A function may answer with header values outside ASCII; left alone, they would end in a bare 500.
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = null;
        limits.MaxRequestLineSize = RequestLineLimit;
        limits.MaxRequestHeadersTotalSize = RequestHeadersLimit;
        limits.MaxRequestHeaderCount = RequestHeadersLimit;
        limits.Http2.MaxRequestHeaderFieldSize = RequestHeadersLimit;
        limits.Http2.MaxStreamsPerConnection = StreamLimit;
        // What an ALB counts is silence, not slowness: whoever reads or writes a body watches the idle timeout, and so does ClientOutput. A window
        // of HTTP/2 that stays shut is told by this rate alone, which is Kestrel's own default.
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = new(bytesPerSecond: 240, attributes.IdleTimeout > LeastGrace ? attributes.IdleTimeout : LeastGrace);
        limits.RequestHeadersTimeout = attributes.IdleTimeout;
        limits.KeepAliveTimeout = attributes.IdleTimeout;
    }

    private static ListenerAddress Address(ListenerModel listener, IPAddress bind, ListenerPorts ports)
    {
        // Every address of this machine includes the loopback one, which is the one to try.
        var host = bind.Equals(IPAddress.Any) ? IPAddress.Loopback : bind.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : bind;
        return new(listener, new UriBuilder(listener.IsHttps ? "https" : "http", host.ToString(), ports.LocalPort(listener.Port)).Uri);
    }

    private static void UseHttps(ListenOptions endpoint, X509Certificate2 certificate, LoadBalancerAttributes attributes, Action<string> tell)
    {
        var plainHttp = new PlainHttpAtTls(attributes.IdleTimeout, tell);
        endpoint.Use(next => connection => plainHttp.HandleAsync(connection, next));
        // An ALB speaks HTTP/2 on HTTPS alone.
        if (attributes.Http2) endpoint.Protocols = HttpProtocols.Http1AndHttp2;
        endpoint.UseHttps(certificate);
    }

    // Within TLS. A connection knows which listener it came to.
    private static void Serve(ListenOptions endpoint, Func<ConnectionContext, RequestHandler> handler, LoadBalancerAttributes attributes) =>
        endpoint.Use(next => connection =>
        {
            var output = new ClientOutput(connection.Transport.Output, attributes.IdleTimeout, connection.Abort);
            connection.Transport = new ClientTransport(connection.Transport.Input, output);
            connection.Features.Set(new ClientConnection(connection, handler(connection), output));
            return next(connection);
        });
}
