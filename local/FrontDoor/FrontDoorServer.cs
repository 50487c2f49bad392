using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.FrontDoor.Targets;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>The local load balancer: every listener of the stack, over real HTTP and HTTPS.</summary>
internal sealed class FrontDoorServer : IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;
    private readonly IDisposable _unreadableRequests;
    private readonly ListenerEndpoints _endpoints;
    private readonly IReadOnlyList<RequestHandler> _handlers;
    private readonly FrontDoorOptions _options;
    private LoadBalancerModel _loadBalancer;
    private TargetGroupForwarder _forwarder;

    private FrontDoorServer(
        WebApplication application,
        X509Certificate2? certificate,
        IDisposable unreadableRequests,
        ListenerEndpoints endpoints,
        IReadOnlyList<RequestHandler> handlers,
        FrontDoorOptions options,
        LoadBalancerModel loadBalancer)
    {
        (_application, _certificate, _unreadableRequests) = (application, certificate, unreadableRequests);
        (_endpoints, _handlers, _options, _loadBalancer) = (endpoints, handlers, options, loadBalancer);
        _forwarder = application.Services.GetRequiredService<TargetGroupForwarder>();
        Addresses = [.. loadBalancer.Listeners.Select(endpoints.Address)];
    }

    /// <summary>Where the listeners listen, HTTP before HTTPS.</summary>
    public IReadOnlyList<ListenerAddress> Addresses { get; }

    /// <summary>Starts every listener of the load balancer.</summary>
    /// <param name="loadBalancer">The load balancer.</param>
    /// <param name="lambda">Runs the functions.</param>
    /// <param name="options">How to serve.</param>
    /// <param name="log">Hears of every request.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<FrontDoorServer> StartAsync(
        LoadBalancerModel loadBalancer, ILambdaService lambda, FrontDoorOptions options, IRequestLog log)
    {
        var attributes = loadBalancer.Attributes;
        var certificate = loadBalancer.Listeners.Any(l => l.IsHttps)
            ? DevelopmentCertificate.Load(options.CertificateFile, DateTimeOffset.UtcNow)
            : null;
        var endpoints = new ListenerEndpoints(attributes, certificate, options.Tell);
        var handlers = new List<RequestHandler>();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(services =>
            new TargetGroupForwarder(
                loadBalancer,
                options.AddressesOf,
                options.ConnectTimeout,
                services.GetRequiredService<IHttpForwarder>(),
                lambda,
                options.Tell));
        builder.Services.AddSingleton(services => new WarmUp(services.GetRequiredService<IHttpForwarder>()));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new FrameworkLog(options.Tell))
            // What these have to say, the request log and the command say better. Hosting, as long as anybody listens to it, makes an
            // Activity and a log scope for every request, which doubles what one allocates.
            .AddFilter("Yarp", LogLevel.None).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None).AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical)
            // A connection's end is among it, and nothing of a single request that is in order.
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel.Http2", LogLevel.Debug);
        // As InlineCompletions has it for sockets: what Kestrel reads is handled on the thread that has read it, and written on the thread
        // that answers. A tenth of a request's processor time goes into handing it to others.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            endpoints.Configure(kestrel);
            var forwarder = kestrel.ApplicationServices.GetRequiredService<TargetGroupForwarder>();
            var warmUp = kestrel.ApplicationServices.GetRequiredService<WarmUp>();
            foreach (var (listener, port) in loadBalancer.Listeners.Zip(options.LocalPorts(loadBalancer.Listeners)))
            {
                var router = new RequestRouter(
                    listener, endpoints.LocalPort, attributes, forwarder, options.Weights, options.Authenticator, options.Shadow);
                var handler = new RequestHandler(router, log);
                handlers.Add(handler);
                endpoints.Listen(kestrel, listener, new(options.Bind, port), connection => warmUp.HandlerOf(connection) ?? handler);
            }
        });
        var application = builder.Build();
        application.Run(ListenerEndpoints.HandleAsync);
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

        var server = new FrontDoorServer(application, certificate, unreadableRequests, endpoints, handlers, options, loadBalancer);
        if (!loadBalancer.Listeners[0].IsHttps)
            application.Services.GetRequiredService<WarmUp>().Run(IPEndPoint.Parse(server.Addresses[0].Url.Authority));
        return server;
    }

    /// <summary>
    /// Whether it can serve this load balancer without being started anew: listeners and limits of connections are as they were.
    /// </summary>
    public bool CanServe(LoadBalancerModel loadBalancer) =>
        loadBalancer.Listeners.Select(l => (l.Port, l.IsHttps)).SequenceEqual(_loadBalancer.Listeners.Select(l => (l.Port, l.IsHttps)))
        && loadBalancer.Attributes.IdleTimeout == _loadBalancer.Attributes.IdleTimeout
        && loadBalancer.Attributes.Http2 == _loadBalancer.Attributes.Http2;

    /// <summary>
    /// Serves another load balancer from the next request on; what is under way ends as it began. Calls must come one after the other.
    /// </summary>
    /// <param name="loadBalancer">One that it can serve.</param>
    /// <param name="addresses">Where the targets of a group listen that is not of type lambda.</param>
    public async Task SwitchAsync(LoadBalancerModel loadBalancer, Func<TargetGroupModel, IReadOnlyList<Uri>> addresses)
    {
        var forwarder = _forwarder = await _forwarder.SwitchAsync(loadBalancer, addresses);
        foreach (var (listener, handler) in loadBalancer.Listeners.Zip(_handlers))
        {
            handler.Switch(new(
                listener, _endpoints.LocalPort, loadBalancer.Attributes, forwarder, _options.Weights, _options.Authenticator,
                _options.Shadow));
        }

        _loadBalancer = loadBalancer;
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
}
