namespace Hybrid.Local.Parity.Requests;

/// <summary>A request that somebody once made, or has written down.</summary>
internal sealed record KnownRequest
{
    /// <summary>Its method.</summary>
    public required string Method { get; init; }

    /// <summary>A URL, or a path that begins with a slash, with its query, as a client sends it.</summary>
    public required string Url { get; init; }

    /// <summary>Its headers, as far as they are known.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Its body; null if it had one that nobody knows.</summary>
    public byte[]? Body { get; init; } = [];

    /// <summary>How often it was made.</summary>
    public long Times { get; init; } = 1;

    /// <summary>Whether it changes nothing: GET, HEAD and OPTIONS.</summary>
    public bool IsRead => Method is "GET" or "HEAD" or "OPTIONS";

    /// <summary>What makes two requests the same: of the headers, those that a log does not know.</summary>
    public string Key => string.Join(
        '\n',
        [Method, Url, .. Headers.Where(header => !IsOfTheClient(header.Key)).Select(header => $"{header.Key}:{header.Value}"), BodyKey]);

    private string BodyKey => Body is { Length: > 0 } ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Body)) : "";

    private static bool IsOfTheClient(string header) => header.Equals("user-agent", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Why a request is not replayed.</summary>
internal enum Skipped
{
    /// <summary>No route takes it: it is the monolith's, whatever becomes of the routes.</summary>
    OfNoRoute,

    /// <summary>It is of a route that is not asked for.</summary>
    OfOtherRoute,

    /// <summary>The load balancer answers it by itself: a redirect, a fixed response, or a refusal.</summary>
    OfLoadBalancer,

    /// <summary>It may change something.</summary>
    Write,

    /// <summary>It had a body, which a log does not hold.</summary>
    WithoutBody,

    /// <summary>It is of another host than the first of its HAR file.</summary>
    OtherHost,

    /// <summary>It is a WebSocket, or no request of HTTP.</summary>
    NotHttp,

    /// <summary>What stands there is no request.</summary>
    Unreadable,

    /// <summary>The same was asked already.</summary>
    Duplicate,

    /// <summary>More than are asked for.</summary>
    OverLimit,
}

/// <summary>How many requests were read, and how many of them are not replayed.</summary>
internal sealed class Tally
{
    private readonly long[] _skipped = new long[Enum.GetValues<Skipped>().Length];

    /// <summary>How many there were.</summary>
    public long Read { get; set; }

    /// <summary>How many are not replayed for a reason.</summary>
    public long this[Skipped reason] => _skipped[(int)reason];

    /// <summary>One more that is not replayed.</summary>
    public void Skip(Skipped reason, long count = 1) => _skipped[(int)reason] += count;

    /// <summary>Takes over the counts of another.</summary>
    public void Add(Tally other)
    {
        Read += other.Read;
        foreach (var reason in Enum.GetValues<Skipped>()) Skip(reason, other[reason]);
    }

    /// <summary>Every reason that there was, in words.</summary>
    public IEnumerable<(Skipped Reason, long Count, string Words)> Skips() =>
        from reason in Enum.GetValues<Skipped>()
        where this[reason] > 0
        select (reason, this[reason], Words(reason));

    private static string Words(Skipped reason) => reason switch
    {
        Skipped.OfNoRoute => "of no route",
        Skipped.OfOtherRoute => "of routes that were not asked for",
        Skipped.OfLoadBalancer => "that the load balancer answers by itself",
        Skipped.Write => "that may change something (--include-writes replays them)",
        Skipped.WithoutBody => "with a body that no log holds",
        Skipped.OtherHost => "of other hosts than the first of their HAR file",
        Skipped.NotHttp => "of WebSockets or of other protocols than HTTP",
        Skipped.Unreadable => "that could not be read",
        Skipped.Duplicate => "the same as others, asked once",
        Skipped.OverLimit => "beyond --limit, or beyond a million different ones",
    };
}
