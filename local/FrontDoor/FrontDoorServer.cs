using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>The local load balancer: every listener of the stack, over real HTTP and HTTPS on the loopback address.</summary>
internal sealed class FrontDoorServer : IAsyncDisposable
{
    // Documented ALB limits: 16 K for the request line and for one header, 64 K for all request headers, 128 streams of an HTTP/2 connection.
    private const int RequestLineLimit = 16 * 1024;
    private const int RequestHeadersLimit = 64 * 1024;
    private const int StreamLimit = 128;

    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;

    private FrontDoorServer(WebApplication application, X509Certificate2? certificate, IReadOnlyList<ListenerAddress> addresses) =>
        (_application, _certificate, Addresses) = (application, certificate, addresses);

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
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole()
            // What these have to say, the request log and the command say better.
            .AddFilter("Yarp", LogLevel.None).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A function may answer with header values outside ASCII; left alone, they would end in a bare 500.
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = RequestLineLimit;
            kestrel.Limits.MaxRequestHeadersTotalSize = RequestHeadersLimit;
            kestrel.Limits.Http2.MaxStreamsPerConnection = StreamLimit;
            var targets = kestrel.ApplicationServices.GetRequiredService<Targets>();
            foreach (var (listener, port) in loadBalancer.Listeners.Zip(options.LocalPorts(loadBalancer.Listeners)))
                kestrel.Listen(IPAddress.Loopback, port, endpoint =>
                {
                    ports.Add(listener.Port, endpoint);
                    Serve(endpoint, new RequestHandler(listener, ports, targets.Lambda, targets.Monolith, log), listener.IsHttps ? certificate : null);
                });
        });
        builder.Services.AddSingleton(services => new Targets(
            new LambdaTarget(lambda),
            options.Monolith is null ? null : new MonolithTarget(services.GetRequiredService<IHttpForwarder>(), options.Monolith, loadBalancer.IdleTimeout)));
        var application = builder.Build();
        application.Run(context => context.Features.GetRequiredFeature<RequestHandler>().HandleAsync(context));
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            certificate?.Dispose();
            throw;
        }

        return new(application, certificate, [.. loadBalancer.Listeners.Select(listener => Address(listener, ports))]);
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
            await _application.DisposeAsync();
            _certificate?.Dispose();
        }
    }

    private static ListenerAddress Address(ListenerModel listener, ListenerPorts ports) =>
        new(listener, new($"{(listener.IsHttps ? "https" : "http")}://{IPAddress.Loopback}:{ports.LocalPort(listener.Port)}"));

    private static void Serve(ListenOptions endpoint, RequestHandler handler, X509Certificate2? certificate)
    {
        // A connection knows which listener it came to.
        endpoint.Use(next => connection =>
        {
            connection.Features.Set(handler);
            return next(connection);
        });
        // An ALB speaks HTTP/2 on HTTPS alone.
        endpoint.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
        if (certificate is not null) endpoint.UseHttps(certificate);
    }

    private sealed record Targets(LambdaTarget Lambda, MonolithTarget? Monolith) : IDisposable
    {
        public void Dispose() => Monolith?.Dispose();
    }
}
