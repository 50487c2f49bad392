using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hybrid.Local.FrontDoor.Identity;

/// <summary>
/// The public keys of a run on the loopback address, and a token: <c>/KID</c> is the load balancer's key as
/// <c>public-keys.auth.elb.&lt;region&gt;.amazonaws.com/KID</c> has it, <c>/.well-known/jwks.json</c> the identity provider's, and
/// <c>/token</c> what it gives whoever is signed in.
/// </summary>
internal sealed class KeyServer : IAsyncDisposable
{
    /// <summary>Where it listens, unless another program does.</summary>
    public const int Usual = 8091;

    private readonly WebApplication _application;

    private KeyServer(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>Starts it.</summary>
    /// <param name="port">The port; 0 for any.</param>
    /// <param name="signer">Whose keys they are.</param>
    /// <param name="file">Who is signed in.</param>
    /// <exception cref="IOException">Another program has the port.</exception>
    public static async Task<KeyServer> StartAsync(int port, TokenSigner signer, IdentityFile file)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, signer, file));
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new(application);
    }

    /// <summary>Starts it at the usual port, or at a free one where another program has that.</summary>
    public static async Task<KeyServer> StartAsync(TokenSigner signer, IdentityFile file)
    {
        try
        {
            return await StartAsync(Usual, signer, file);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            return await StartAsync(0, signer, file);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static Task AnswerAsync(HttpContext context, TokenSigner signer, IdentityFile file)
    {
        var response = context.Response;
        // A page in a browser that has this name resolved to the loopback address is not to get a token.
        if (!IPAddress.TryParse(context.Request.Host.Host, out _) && context.Request.Host.Host != "localhost")
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        var (type, text) = context.Request.Path.Value switch
        {
            "/token" => ("text/plain", file.Claims is { } claims ? signer.Bearer(claims) : null),
            "/.well-known/jwks.json" => ("application/json", signer.KeySet.ToJsonString()),
            var path when path == $"/{signer.KeyId}" => ("text/plain", signer.PublicKey),
            _ => ("text/plain", null),
        };
        if (text is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        response.ContentType = type;
        return response.WriteAsync(text);
    }
}
