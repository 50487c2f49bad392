using System.Text;
using System.Text.Json;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Parity.Requests;

/// <summary>
/// Requests as a browser's developer tools save them: an HTTP Archive (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/). A page
/// asks servers of others, too: those of the host of the first request are taken.
/// </summary>
internal static class HarFile
{
    // They belong to the connection, or follow from the rest; conditions on what a browser had in its cache would ask for an empty answer.
    private static readonly string[] LeftOut =
    [
        "host", "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "te", "expect", "proxy-connection",
        "if-none-match", "if-modified-since",
    ];

    /// <exception cref="ParityException">It is no HAR.</exception>
    public static IEnumerable<KnownRequest> Read(string file, Tally tally)
    {
        var requests = new List<KnownRequest>();
        string? host = null;
        try
        {
            using var stream = File.OpenRead(file);
            using var document = JsonDocument.Parse(stream);
            foreach (var entry in document.RootElement.GetProperty("log").GetProperty("entries").EnumerateArray())
            {
                var request = entry.GetProperty("request");
                var url = request.GetProperty("url").GetString() ?? "";
                var method = request.GetProperty("method").GetString() ?? "";
                if (!RequestWords.Url().IsMatch(url) || url[0] == '/' || !RequestWords.Method().IsMatch(method) || IsSocket(entry))
                {
                    Skip(Skipped.NotHttp);
                    continue;
                }

                host ??= HostOf(url);
                if (HostOf(url) == host) requests.Add(Request(request, method, url));
                else Skip(Skipped.OtherHost);
            }
        }
        // A member is missing, of another kind than it should be, or the whole is no JSON.
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            var why = exception is KeyNotFoundException ? "it lacks log.entries, or one of them its request"
                : exception.Message.Split('\n')[0].TrimEnd('.');
            throw new ParityException(
                $"{ShellWords.Quote(file)}: no HTTP Archive ({why}); save it anew with the developer tools of a browser, as HAR");
        }

        return requests;

        void Skip(Skipped reason)
        {
            tally.Read++;
            tally.Skip(reason);
        }
    }

    private static KnownRequest Request(JsonElement request, string method, string url) => new()
    {
        Method = method,
        Url = url,
        Headers = request.TryGetProperty("headers", out var headers) ? [.. headers.EnumerateArray().Select(Header).Where(IsSent)] : [],
        Body = request.TryGetProperty("postData", out var data) ? Body(data) : [],
    };

    private static KeyValuePair<string, string> Header(JsonElement header) =>
        new(header.GetProperty("name").GetString() ?? "", header.GetProperty("value").GetString() ?? "");

    // Those of HTTP/2 that begin with a colon stand for the request line.
    private static bool IsSent(KeyValuePair<string, string> header) =>
        RequestWords.Method().IsMatch(header.Key) && !LeftOut.Contains(header.Key, StringComparer.OrdinalIgnoreCase);

    // Null where a browser has left out what it sent, such as a file.
    private static byte[]? Body(JsonElement data) => data.TryGetProperty("text", out var text) && text.GetString() is { } body
        ? Encoding.UTF8.GetBytes(body)
        : null;

    private static bool IsSocket(JsonElement entry) =>
        entry.TryGetProperty("_resourceType", out var type) && type.ValueEquals("websocket");

    private static string HostOf(string url) => url.Split("://", 2)[1].Split('/', '?', '#')[0].ToLowerInvariant();
}
