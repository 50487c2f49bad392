using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap.Serving;

/// <summary>A request that a person has edited.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Target">Path and query, as they are to be sent.</param>
/// <param name="Headers">Its headers, a line each.</param>
/// <param name="Body">Its body; null leaves that of the story.</param>
internal sealed record EditedRequest(string Method, string Target, string Headers, string? Body);

/// <summary>Sends a story's request again, to a listener of this run and to nowhere else.</summary>
internal sealed class Sender(StoryRing stories)
{
    // Longer than any idle timeout that a laptop is likely to have.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly UriCreationOptions AsTyped = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // They belong to a connection, or follow from the body.
    private static readonly string[] LeftOut = ["connection", "content-length", "transfer-encoding", "expect", "keep-alive", "upgrade"];

    /// <summary>Sends it, and gives its story, or what is wrong with it.</summary>
    [SuppressMessage("Security", "CA5359", Justification = "It is sent to this very program, which has a certificate of its own making.")]
    public async Task<(Story? Story, string? Fault)> SendAsync(Story original, EditedRequest edited, Uri listener,
        CancellationToken stopping)
    {
        if (Fault(edited) is { } fault) return (null, fault);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        var (port, told) = (0, Task.FromResult<Story>(null!));
        using var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
            ConnectCallback = async (connection, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(connection.DnsEndPoint, cancellation);
                port = ((IPEndPoint)socket.LocalEndPoint!).Port;
                told = stories.Expect(port);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        try
        {
            using var request = Request(original, edited, listener);
            using var response = await client.SendAsync(request, limit.Token);
            await response.Content.CopyToAsync(Stream.Null, limit.Token);
            return (await told.WaitAsync(limit.Token), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return told.IsCompletedSuccessfully && port != 0 ? (told.Result, null) : (null, $"It could not be sent: {exception.Message}");
        }
        finally
        {
            stories.Forget(port);
        }
    }

    private static string? Fault(EditedRequest edited)
    {
        if (!Cli.Options.RequestWords.Method().IsMatch(edited.Method))
            return $"Method \"{edited.Method}\" is not allowed; write one such as GET.";
        if (!edited.Target.StartsWith('/') || edited.Target.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return "Path and query must begin with / and be percent-encoded: no blanks, nothing beyond ASCII.";
        return Lines(edited).FirstOrDefault(line => line.IndexOf(':', StringComparison.Ordinal) < 1) is { } line
            ? $"Header \"{line}\" is not allowed; write name and value, such as x-tenant: acme."
            : null;
    }

    private static HttpRequestMessage Request(Story original, EditedRequest edited, Uri listener)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(edited.Method),
            new Uri(listener.GetLeftPart(UriPartial.Authority) + edited.Target, AsTyped))
        {
            Version = HttpVersion.Version11,
        };
        var body = edited.Body is { } typed ? Encoding.UTF8.GetBytes(typed) : original.Transcript?.RequestBody.Bytes.ToArray() ?? [];
        if (body.Length > 0) request.Content = new ByteArrayContent(body);
        var kept = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(edited))
        {
            var (name, value) = (line.Split(':', 2)[0].Trim(), line.Split(':', 2)[1].Trim());
            if (LeftOut.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (value.Contains(Secrets.Mask, StringComparison.Ordinal)) value = Kept(original, name, kept) ?? value;
            if (request.Headers.TryAddWithoutValidation(name, value)) continue;
            request.Content ??= new ByteArrayContent([]);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // What was not shown stays what it was, the second line of a name that of its second line.
    private static string? Kept(Story original, string name, Dictionary<string, int> kept)
    {
        var index = kept[name] = kept.GetValueOrDefault(name, -1) + 1;
        return original.Transcript?.RequestHeaders.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value).ElementAtOrDefault(index);
    }

    private static string[] Lines(EditedRequest edited) =>
        edited.Headers.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
