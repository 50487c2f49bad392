using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>A client's connection, and what its requests share.</summary>
/// <param name="record">What there is to tell of it.</param>
/// <param name="output">What is sent to the client.</param>
internal sealed class ClientConnection(ConnectionRecord record, ClientOutput output)
{
    // Then an ALB says GOAWAY.
    private const int MostHttp2Requests = 10_000;

    private readonly long _opened = Environment.TickCount64;
    private RequestHeaderLines? _lines;
    private string? _validHost;
    private int _requests;

    /// <summary>What there is to tell of it.</summary>
    public ConnectionRecord Record => record;

    /// <summary>What is sent to the client.</summary>
    public ClientOutput Output => output;

    /// <summary>Whether a host can be told to a target: HttpClient would write another one beside it if not.</summary>
    public bool IsValid(string host)
    {
        if (host == _validHost || host.Length == 0) return true;
        // As HttpClient asks; the user name keeps the host from bringing one.
        if (!Uri.TryCreate($"http://u@{host}/", UriKind.Absolute, out _)) return false;
        _validHost = host;
        return true;
    }

    /// <summary>
    /// Counts a request; true if it is to be the last: the connection is old enough, or has had its 10,000 requests of HTTP/2.
    /// </summary>
    public bool IsSpent(TimeSpan keepAlive, bool isHttp2) =>
        Environment.TickCount64 - _opened > keepAlive.TotalMilliseconds
        || (isHttp2 && Interlocked.Increment(ref _requests) >= MostHttp2Requests);

    /// <summary>The exchange under way where nobody reads about it.</summary>
    public Exchange UnreadExchange => field ??= new(this);

    /// <summary>
    /// The headers of the request under way, as matching asks for them. Those of an HTTP/1.1 connection are one object for all its
    /// requests.
    /// </summary>
    public RequestHeaderLines Lines(IHeaderDictionary headers)
    {
        var lines = _lines;
        return lines?.Headers == headers ? lines : _lines = new(headers);
    }

    /// <summary>What the request is classified as whose head came last; null: compliant, or of HTTP/2, where lengths are framed.</summary>
    public DesyncClassification? Classification { get; set; }

    /// <summary>The requests of an HTTP/1 connection, which are one object one after the other; null before the first.</summary>
    public IHttpRequestFeature? Request { get; set; }

    /// <summary>Whether Kestrel has ended a request, its body included, and has read nothing of the next: then it has no target.</summary>
    public bool IsBetweenRequests => string.IsNullOrEmpty(Request?.RawTarget);

    /// <summary>Whether the request under way has been written down already, and still wants an answer.</summary>
    public bool WantsAnswerAlone { get; set; }
}

/// <summary>The headers of a request, as matching asks for them.</summary>
internal sealed class RequestHeaderLines(IHeaderDictionary headers) : IRequestHeaders
{
    /// <summary>The headers.</summary>
    public IHeaderDictionary Headers => headers;

    /// <inheritdoc/>
    public string? Line(string name, int index) =>
        headers.TryGetValue(name, out var lines) && index < lines.Count ? lines[index] : null;
}
