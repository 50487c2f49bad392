using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Hybrid.Local.Monolith;

/// <summary>A stand-in for the user's monolith: answers every path as the placeholder on the EC2 instances does.</summary>
internal sealed class SampleMonolith : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SampleMonolith(WebApplication application) => _application = application;

    /// <summary>Where it listens: a free port of the loopback address.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>Starts it.</summary>
    public static async Task<SampleMonolith> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            // Whatever the load balancer lets through, and what it adds.
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var application = builder.Build();
        application.Run(AnswerAsync);
        await application.StartAsync();
        return new(application);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return path == "/health"
            ? WriteAsync(context, "text/plain", "ok\n")
            : WriteAsync(context, "application/json", new JsonObject
            {
                ["message"] = path == "/ec2" ? "Hello from EC2" : "The monolith answers",
                ["method"] = request.Method,
                ["path"] = path,
                ["host"] = "sample monolith",
            }.ToJsonString());
    }

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }
}
