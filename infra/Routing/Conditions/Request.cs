using System.Net;

namespace Hybrid.Infra.Routing.Conditions;

/// <summary>What an ALB looks at to choose a rule. Views of the raw request: making one copies nothing.</summary>
public readonly ref struct Request
{
    /// <summary>The method, for example <c>GET</c>.</summary>
    public required ReadOnlySpan<char> Method { get; init; }

    /// <summary>The first Host header as sent, with its port if it has one; empty if there is none.</summary>
    public required ReadOnlySpan<char> Host { get; init; }

    /// <summary>The path as sent, not decoded, with neither query string nor fragment.</summary>
    public required ReadOnlySpan<char> Path { get; init; }

    /// <summary>The query string as sent: what follows the first <c>?</c>, up to a <c>#</c>.</summary>
    public ReadOnlySpan<char> Query { get; init; }

    /// <summary>The TCP peer; null meets no source-ip condition. An IPv4 address mapped into IPv6 counts as IPv4.</summary>
    public IPAddress? SourceIp { get; init; }

    /// <summary>The headers; null means none.</summary>
    public IRequestHeaders? Headers { get; init; }

    /// <summary>A request for a target as it stands in the request line, for example <c>/api/items?id=7</c>.</summary>
    public static Request ForTarget(
        ReadOnlySpan<char> method,
        ReadOnlySpan<char> host,
        ReadOnlySpan<char> target,
        IPAddress? sourceIp = null,
        IRequestHeaders? headers = null)
    {
        if (target.IndexOf('#') is var fragment and >= 0) target = target[..fragment];
        var question = target.IndexOf('?');
        return new Request
        {
            Method = method,
            Host = host,
            Path = question < 0 ? target : target[..question],
            Query = question < 0 ? [] : target[(question + 1)..],
            SourceIp = sourceIp,
            Headers = headers,
        };
    }
}

/// <summary>The headers of a request, as matching sees them.</summary>
public interface IRequestHeaders
{
    /// <summary>
    /// The value of the header's line at <paramref name="index"/>, counted from 0 in the order received, or null if there are not so many.
    /// Names compare without regard to case. Asked once per line, so it should allocate nothing.
    /// </summary>
    string? Line(string name, int index);
}

/// <summary>A plain list of header lines, for requests that did not come from a server.</summary>
public sealed class RequestHeaders(IEnumerable<KeyValuePair<string, string>> lines) : IRequestHeaders
{
    private readonly KeyValuePair<string, string>[] _lines = [.. lines];

    /// <inheritdoc/>
    public string? Line(string name, int index)
    {
        foreach (var (key, value) in _lines)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase) && index-- == 0) return value;

        return null;
    }
}
