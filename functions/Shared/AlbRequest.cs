using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hybrid.Functions.Shared;

/// <summary>
/// A request that came through an Application Load Balancer, with everything decoded that the load balancer leaves encoded.
/// </summary>
public sealed class AlbRequest
{
    /// <summary>Whether the target group has <c>lambda.multi_value_headers.enabled</c>, and so the form of the answer.</summary>
    public bool HasMultiValueHeaders { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as the client wrote it.</summary>
    public required string RawPath { get; init; }

    /// <summary>
    /// The path without percent-encoding. An encoded slash is a slash here: to tell them apart, use <see cref="RawPath"/>.
    /// </summary>
    public string Path => field ??= Percent.Decode(RawPath);

    /// <summary>The headers; names have no case.</summary>
    public NameValues Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The query parameters, decoded; a repeated one has several values, in single-value mode its last.</summary>
    public NameValues Query => field ??= DecodeQuery();

    /// <summary>The cookies, as the client wrote them.</summary>
    public NameValues Cookies => field ??= CookieHeader.Parse(Headers.All("cookie"));

    /// <summary>The whole body, at most 1 MB.</summary>
    /// <exception cref="ProblemException">It says that it is base64 and is not: a 400.</exception>
    public ReadOnlyMemory<byte> Body => _bytes ??= Decode();

    /// <summary>The body as UTF-8 text.</summary>
    /// <exception cref="ProblemException">See <see cref="Body"/>.</exception>
    public string Text => IsBase64Encoded ? Encoding.UTF8.GetString(Body.Span) : RawBody;

    /// <summary>The event that the load balancer sent, as JSON.</summary>
    public ReadOnlyMemory<byte> Event { get; init; }

    /// <summary>
    /// Whether this is a health check of the target group. Every request of a client bears <c>x-forwarded-for</c>, and a check bears none:
    /// no client can pass for one by its user agent alone.
    /// </summary>
    public bool IsHealthCheck =>
        Headers.First("x-forwarded-for") is null
            && Headers.First("user-agent")?.StartsWith("ELB-HealthChecker/", StringComparison.Ordinal) == true;

    internal NameValues RawQuery { get; init; } = new(StringComparer.Ordinal);

    internal string RawBody { get; init; } = "";

    internal bool IsBase64Encoded { get; init; }

    private byte[]? _bytes;

    /// <summary>The body, which the client must declare as JSON, read with source-generated code.</summary>
    /// <exception cref="ProblemException">It is declared as something else, a 415, or is not what <paramref name="type"/> takes, a
    /// 400.</exception>
    public T ReadJson<T>(JsonTypeInfo<T> type)
    {
        if (!MediaType.IsJson(Headers.First("content-type")))
        {
            throw new ProblemException(
                System.Net.HttpStatusCode.UnsupportedMediaType,
                "The body must be JSON, and content-type must say application/json.");
        }

        try
        {
            return JsonSerializer.Deserialize(Body.Span, type)
                ?? throw new ProblemException(System.Net.HttpStatusCode.BadRequest, "The body is null.");
        }
        catch (JsonException exception)
        {
            var where = exception.LineNumber is { } line ? $" near line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
            throw new ProblemException(
                System.Net.HttpStatusCode.BadRequest,
                $"The body is not the JSON that is wanted here: {exception.Path ?? "it"} is wrong{where}.");
        }
    }

    private NameValues DecodeQuery()
    {
        var decoded = new NameValues(StringComparer.Ordinal);
        foreach (var (name, values) in RawQuery)
        {
            foreach (var value in values) decoded.Add(Percent.DecodeQuery(name), Percent.DecodeQuery(value));
        }

        return decoded;
    }

    private byte[] Decode()
    {
        if (!IsBase64Encoded) return Encoding.UTF8.GetBytes(RawBody);
        try
        {
            return Convert.FromBase64String(RawBody);
        }
        catch (FormatException)
        {
            throw new ProblemException(System.Net.HttpStatusCode.BadRequest, "The body is not valid base64.");
        }
    }
}
