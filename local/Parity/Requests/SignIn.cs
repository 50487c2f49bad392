using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Parity.Requests;

/// <summary>What signs the requests in. It is sent, and stored nowhere.</summary>
/// <param name="Headers">Headers that every request bears.</param>
/// <param name="Cookies">Cookies; null for none.</param>
internal sealed record SignIn(IReadOnlyList<KeyValuePair<string, string>> Headers, CookieFile? Cookies)
{
    // What a client says of itself and of what it wants is no secret.
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept", "accept-language", "accept-encoding", "accept-charset", "cache-control", "content-type", "host", "origin", "pragma",
        "referer", "user-agent", "x-requested-with",
    };

    /// <summary>Nothing.</summary>
    public static SignIn None { get; } = new([], null);

    /// <summary>The headers of a request, with what signs it in in the place of what it had.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Apply(
        IReadOnlyList<KeyValuePair<string, string>> headers, string host, string path)
    {
        var own = Headers.ToList();
        if (Cookies?.HeaderFor(host, path) is { } cookies && !own.Exists(header => IsCookie(header.Key))) own.Add(new("Cookie", cookies));
        return own.Count == 0 ? headers
            : [.. headers.Where(header => !own.Exists(mine => mine.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase))), .. own];
    }

    /// <summary>What must not be shown of a request, whatever the header is called that somebody signs in with.</summary>
    public IEnumerable<KeyValuePair<string, string>> SecretsOf(IEnumerable<KeyValuePair<string, string>> headers) =>
        headers.Select(header => IsSecret(header.Key) && !Secrets.IsSecret(header.Key) ? new("authorization", header.Value) : header);

    /// <summary>Whether the value of a header is not shown.</summary>
    public bool IsSecret(string name) => Secrets.IsSecret(name)
        || (!Open.Contains(name) && Headers.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)));

    private static bool IsCookie(string name) => name.Equals("cookie", StringComparison.OrdinalIgnoreCase);
}
