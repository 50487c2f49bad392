using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.Tests.FrontDoor;

/// <summary>A monolith that answers with what it was asked, as JSON, or in any other way.</summary>
internal sealed class EchoMonolith : IAsyncDisposable
{
    private readonly WebApplication _application;

    private EchoMonolith(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.Single());

    /// <summary>Starts one.</summary>
    /// <param name="handler">How it answers; null: with what it was asked.</param>
    public static async Task<EchoMonolith> StartAsync(RequestDelegate? handler = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var application = builder.Build();
        application.UseWebSockets();
        application.Run(handler ?? EchoAsync);
        await application.StartAsync();
        return new(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task EchoAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Response.Headers["X-From"] = "monolith";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            method = context.Request.Method,
            headers = context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
            body = Convert.ToBase64String(body.ToArray()),
        }));
    }
}
