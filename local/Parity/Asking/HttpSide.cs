using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Text;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Parity.Comparing;

namespace Hybrid.Local.Parity.Asking;

/// <summary>Asks a server over HTTP: the monolith, or a live load balancer. It follows nothing, and keeps no cookie.</summary>
internal sealed class HttpSide : IDisposable
{
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly Uri _origin;
    private readonly TimeSpan _patience;
    private readonly HttpMessageInvoker _client;

    /// <param name="origin">Scheme, host and port.</param>
    /// <param name="patience">How long an answer may take, to its end.</param>
    public HttpSide(Uri origin, TimeSpan patience)
    {
        (_origin, _patience) = (origin, patience);
        _client = new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // What signs in goes to whom it is meant for; a certificate of one's own making is one of this machine.
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || origin.IsLoopback },
        });
    }

    /// <summary>Asks it.</summary>
    /// <exception cref="AskingException">It did not answer.</exception>
    public async Task<Answer> AskAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            using var message = Message(request);
            using var response = await _client.SendAsync(message, limit.Token);
            return await ReadAsync(response, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AskingException($"{Name} did not answer to the end within {_patience.TotalSeconds:0.###} s");
        }
        catch (FormatException exception)
        {
            throw new AskingException($"{Name} could not be asked: {exception.Message.TrimEnd('.')}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The innermost says what has happened; none of them holds a header.
            throw new AskingException($"{Name} could not be asked: {exception.GetBaseException().Message.TrimEnd('.')}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private string Name => _origin.GetLeftPart(UriPartial.Authority);

    private HttpRequestMessage Message(OutgoingRequest request)
    {
        var message = new HttpRequestMessage(new(request.Method), new Uri(Name + request.PathAndQuery, AsSent))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (request.Body.Length > 0 || request.Method is "POST" or "PUT" or "PATCH")
            message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Headers.Host = request.Host;
        foreach (var (name, value) in request.Headers)
        {
            var text = HeaderText.Write(value);
            // Those of a body belong to it, also where there is none.
            if (!message.Headers.TryAddWithoutValidation(name, text))
                (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, text);
        }

        return message;
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (length, buffer) = (0L, new byte[64 * 1024]);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        while (await body.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
            hash.AppendData(buffer, 0, read);
            if (kept.Length < Answer.MostBytes) kept.Write(buffer, 0, (int)Math.Min(read, Answer.MostBytes - kept.Length));
        }

        return new()
        {
            Status = (int)response.StatusCode,
            Headers =
            [
                .. from header in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                   from value in header.Value
                   select KeyValuePair.Create(header.Key, HeaderText.Read(value)),
            ],
            Body = kept.ToArray(),
            Length = length,
            WholeHash = length > kept.Length ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null,
        };
    }
}
