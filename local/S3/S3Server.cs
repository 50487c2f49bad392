using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Hybrid.Local.S3;

/// <summary>
/// The stack's buckets on this machine: the part of S3's interface that reading an object takes, on a free port of the loopback address.
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly S3Handler _handler;

    private S3Server(WebApplication application, S3Handler handler) => (_application, _handler) = (application, handler);

    /// <summary>Where it listens: what <c>AWS_ENDPOINT_URL_S3</c> tells the SDK of a function.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>Starts it. Files are read as they are at each request.</summary>
    public static async Task<S3Server> StartAsync(IReadOnlyList<S3Object> objects)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var application = builder.Build();
        var handler = new S3Handler(objects);
        application.Run(handler.AnswerAsync);
        await application.StartAsync();
        return new(application, handler);
    }

    /// <summary>Has other objects from now on.</summary>
    public void Switch(IReadOnlyList<S3Object> objects) => _handler.Switch(objects);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
