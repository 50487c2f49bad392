using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Makes answers. Their headers stand in <see cref="ApplicationLoadBalancerResponse.MultiValueHeaders"/> until <see cref="AlbFunction"/>
/// gives them the form that the request asks for, with the status description. The load balancer adds content-length, date and server.
/// </summary>
public static class Answer
{
    /// <summary><paramref name="value"/> as JSON, through source-generated code.</summary>
    public static ApplicationLoadBalancerResponse Json<T>(T value, JsonTypeInfo<T> type, HttpStatusCode status = HttpStatusCode.OK) =>
        Text(JsonSerializer.Serialize(value, type), "application/json", status);

    /// <summary>A page. Whatever is not the author's own must be escaped in it.</summary>
    public static ApplicationLoadBalancerResponse Html(string html, HttpStatusCode status = HttpStatusCode.OK) =>
        Text(html, "text/html; charset=utf-8", status);

    /// <summary>Text of any type, sent as UTF-8.</summary>
    public static ApplicationLoadBalancerResponse Text(
        string text,
        string contentType = "text/plain; charset=utf-8",
        HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = Empty(status).With("content-type", contentType);
        answer.Body = text;
        return answer;
    }

    /// <summary>Any bytes: at most about 750 KB of them, as they travel in base64.</summary>
    public static ApplicationLoadBalancerResponse File(
        ReadOnlySpan<byte> bytes,
        string contentType,
        HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = Text(Convert.ToBase64String(bytes), contentType, status);
        answer.IsBase64Encoded = true;
        return answer;
    }

    /// <summary>Headers alone.</summary>
    public static ApplicationLoadBalancerResponse Empty(HttpStatusCode status) => new() { StatusCode = (int)status };

    /// <summary>Sends the client elsewhere; by default so that it asks there in the same way and comes back here the next time.</summary>
    public static ApplicationLoadBalancerResponse Redirect(Uri location, HttpStatusCode status = HttpStatusCode.TemporaryRedirect)
    {
        ArgumentNullException.ThrowIfNull(location);
        return Empty(status).With("location", location.IsAbsoluteUri ? location.AbsoluteUri : location.OriginalString);
    }

    /// <summary>
    /// The client's copy is still good. It needs the headers, such as cache-control, that a 200 would have had (RFC 9110, section 15.4.5).
    /// </summary>
    public static ApplicationLoadBalancerResponse NotModified(string entityTag) =>
        Empty(HttpStatusCode.NotModified).With("etag", entityTag);

    /// <summary>There is nothing at this path.</summary>
    public static ApplicationLoadBalancerResponse NotFound() => Problem(HttpStatusCode.NotFound, "There is nothing here.");

    /// <summary>The path is right, the method is not.</summary>
    /// <param name="allowed">The methods that are, separated by commas.</param>
    public static ApplicationLoadBalancerResponse MethodNotAllowed(string allowed) =>
        Problem(HttpStatusCode.MethodNotAllowed, $"The methods here are {allowed}.").With("allow", allowed);

    /// <summary>What went wrong, as <c>application/problem+json</c> (RFC 9457).</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What went wrong, for the client to read.</param>
    /// <param name="errors">For each wrong field, what is wrong with it.</param>
    public static ApplicationLoadBalancerResponse Problem(
        HttpStatusCode status,
        string detail,
        IReadOnlyDictionary<string, string>? errors = null)
    {
        var document = new ProblemDocument(StatusDescription.ReasonPhrase((int)status), (int)status, detail, errors);
        return Text(JsonSerializer.Serialize(document, ProblemJson.Default.ProblemDocument), "application/problem+json", status);
    }
}
