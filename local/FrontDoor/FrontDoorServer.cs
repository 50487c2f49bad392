using System.Net;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>The local load balancer: every listener of the stack, over real HTTP on the loopback address.</summary>
internal sealed class FrontDoorServer : IAsyncDisposable
{
    // Documented ALB limits: 16 K for the request line and for one header, 64 K for all request headers.
    private const int RequestLineLimit = 16 * 1024;
    private const int RequestHeadersLimit = 64 * 1024;

    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;

    private FrontDoorServer(WebApplication application) => _application = application;

    /// <summary>Where the first listener listens.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>Starts every listener of the load balancer.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<FrontDoorServer> StartAsync(LoadBalancerModel loadBalancer, ILambdaService lambda, FrontDoorOptions options, IRequestLog log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddHttpForwarder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = RequestLineLimit;
            kestrel.Limits.MaxRequestHeadersTotalSize = RequestHeadersLimit;
            var targets = kestrel.ApplicationServices.GetRequiredService<Targets>();
            foreach (var listener in loadBalancer.Listeners)
                kestrel.Listen(IPAddress.Loopback, options.LocalPort(listener), endpoint => Serve(endpoint, new RequestHandler(listener, targets.Lambda, targets.Monolith, log)));
        });
        builder.Services.AddSingleton(services => new Targets(
            new LambdaTarget(lambda),
            new MonolithTarget(services.GetRequiredService<IHttpForwarder>(), options.Monolith, loadBalancer.IdleTimeout)));
        var application = builder.Build();
        application.Run(context => context.Features.GetRequiredFeature<RequestHandler>().HandleAsync(context));
        await application.StartAsync();
        return new(application);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (var drain = new CancellationTokenSource(DrainTime)) await _application.StopAsync(drain.Token);
        await _application.DisposeAsync();
    }

    // A connection knows which listener it came to.
    private static void Serve(ListenOptions endpoint, RequestHandler handler) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(handler);
        return next(connection);
    });

    private sealed record Targets(LambdaTarget Lambda, MonolithTarget Monolith) : IDisposable
    {
        public void Dispose() => Monolith.Dispose();
    }
}
