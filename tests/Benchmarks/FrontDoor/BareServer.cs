using System.Buffers;
using System.Diagnostics;
using System.Net;
using Hybrid.Local.Lambda.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>What the front door is compared with: the least that Kestrel, YARP and the Runtime API can do the job with.</summary>
internal sealed class BareServer : IServer
{
    private readonly WebApplication _application;
    private readonly IAsyncDisposable? _owned;

    private BareServer(WebApplication application, IAsyncDisposable? owned) => (_application, _owned) = (application, owned);

    /// <inheritdoc/>
    public int Port => new Uri(_application.Urls.Single()).Port;

    /// <summary>A monolith: a line of plain text.</summary>
    public static Task<BareServer> MonolithAsync()
    {
        var body = "Hello from the monolith\n"u8.ToArray();
        return StartAsync(Build(), context => WriteAsync(context, "text/plain", body));
    }

    /// <summary>YARP's direct forwarder without rules, with the front door's settings of it.</summary>
    public static Task<BareServer> ForwarderAsync(int monolith, HttpTransformer transformer)
    {
        var application = Build(services => services.AddHttpForwarder());
        var forwarder = application.Services.GetRequiredService<IHttpForwarder>();
        var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        });
        var config = new ForwarderRequestConfig
        {
            ActivityTimeout = TimeSpan.FromSeconds(60),
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var destination = $"http://{IPAddress.Loopback}:{monolith}";
        return StartAsync(application, async context => await forwarder.SendAsync(context, destination, client, config, transformer));
    }

    /// <summary>A server that invokes Hello with the same event each time, and answers with what it returns, unread.</summary>
    public static Task<BareServer> InvokerAsync()
    {
        var albEvent = new ArrayBufferWriter<byte>();
        new AlbEventWriter
        {
            TargetGroupArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/hello/1",
            MultiValueHeaders = true,
            Method = "GET",
            Path = "/lambda",
            Query = "",
            Headers =
            [
                new("host", "localhost"), new("accept", "*/*"),
                new("x-forwarded-for", "127.0.0.1"), new("x-forwarded-proto", "http"), new("x-forwarded-port", "80"),
            ],
        }.Write(albEvent, out _);
        var (lambda, function) = TestedFrontDoor.Hello();
        return StartAsync(
            Build(),
            async context =>
            {
                var outcome = await lambda.InvokeAsync(function.Name, albEvent.WrittenMemory, null, context.RequestAborted);
                if (outcome.Failure is null) await WriteAsync(context, "application/json", outcome.Payload);
                else context.Response.StatusCode = StatusCodes.Status502BadGateway;
            },
            lambda);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        if (_owned is not null) await _owned.DisposeAsync();
    }

    private static WebApplication Build(Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    private static async Task<BareServer> StartAsync(WebApplication application, RequestDelegate answer, IAsyncDisposable? owned = null)
    {
        application.Run(answer);
        await application.StartAsync();
        return new(application, owned);
    }

    private static Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
