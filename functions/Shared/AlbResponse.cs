using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hybrid.Functions.Shared;

/// <summary>
/// An answer to a request. <see cref="AlbFunction"/> writes it in the form that the load balancer takes, in the mode of the request.
/// </summary>
public sealed record AlbResponse
{
    /// <summary>The HTTP status, from 200 to 599.</summary>
    public required HttpStatusCode Status { get; init; }

    /// <summary>The headers in order; a name may come more than once. The load balancer adds content-length, date and server.</summary>
    public IReadOnlyList<Header> Headers { get; private init; } = [];

    /// <summary>The body: UTF-8 if it <see cref="IsText"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>Whether the body travels as it is; otherwise in base64, a third longer.</summary>
    public bool IsText { get; private init; } = true;

    /// <summary><paramref name="value"/> as JSON, through source-generated code.</summary>
    public static AlbResponse Json<T>(T value, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK) =>
        Json(JsonSerializer.SerializeToUtf8Bytes(value, type), status);

    /// <summary>JSON that is there already.</summary>
    public static AlbResponse Json(ReadOnlyMemory<byte> utf8Json, HttpStatusCode status = HttpStatusCode.OK) =>
        Of(status, "application/json", utf8Json);

    /// <summary>A page. Whatever is not the author's own must be escaped in it.</summary>
    public static AlbResponse Html(string html, HttpStatusCode status = HttpStatusCode.OK) =>
        Of(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    /// <summary>Plain text.</summary>
    public static AlbResponse Text(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        Of(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    /// <summary>Any bytes: at most about 750 KB of them, as they travel in base64.</summary>
    public static AlbResponse Bytes(ReadOnlyMemory<byte> bytes, string contentType, HttpStatusCode status = HttpStatusCode.OK) =>
        Of(status, contentType, bytes) with { IsText = false };

    /// <summary>Headers alone.</summary>
    public static AlbResponse Empty(HttpStatusCode status) => new() { Status = status };

    /// <summary>Sends the client elsewhere; by default so that it asks there in the same way and comes back here the next time.</summary>
    public static AlbResponse Redirect(Uri location, HttpStatusCode status = HttpStatusCode.TemporaryRedirect)
    {
        ArgumentNullException.ThrowIfNull(location);
        return Empty(status).With("location", location.IsAbsoluteUri ? location.AbsoluteUri : location.OriginalString);
    }

    /// <summary>The client's copy is still good.</summary>
    public static AlbResponse NotModified(string entityTag) => Empty(HttpStatusCode.NotModified).With("etag", entityTag);

    /// <summary>There is nothing at this path.</summary>
    public static AlbResponse NotFound() => Problem(HttpStatusCode.NotFound, "There is nothing here.");

    /// <summary>The path is right, the method is not.</summary>
    /// <param name="allowed">The methods that are, separated by commas.</param>
    public static AlbResponse MethodNotAllowed(string allowed) =>
        Problem(HttpStatusCode.MethodNotAllowed, $"The methods here are {allowed}.").With("allow", allowed);

    /// <summary>What went wrong, as <c>application/problem+json</c> (RFC 9457).</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What went wrong, for the client to read.</param>
    /// <param name="errors">For each wrong field, what is wrong with it.</param>
    public static AlbResponse Problem(HttpStatusCode status, string detail, IReadOnlyDictionary<string, string>? errors = null) =>
        Of(status, "application/problem+json", ProblemDocument.Write(status, detail, errors));

    /// <summary>The same with one more header.</summary>
    /// <exception cref="ArgumentException">The name is not a header name, or the value has control characters: no client's text makes a
    /// header of its own.</exception>
    public AlbResponse With(string name, string value)
    {
        HeaderRules.Check(name, value);
        return this with { Headers = new List<Header>(Headers) { new(name, value) } };
    }

    private static AlbResponse Of(HttpStatusCode status, string contentType, ReadOnlyMemory<byte> body) =>
        Empty(status).With("content-type", contentType) with { Body = body };
}
