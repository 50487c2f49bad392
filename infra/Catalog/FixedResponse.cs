using System.Text;
using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Catalog;

/// <summary>An answer of the load balancer itself, always the same.</summary>
/// <remarks>https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html</remarks>
public sealed record FixedResponse(int StatusCode, string ContentType, string MessageBody) : RouteTarget
{
    // The provider counts bytes (listener_rule.go, validation.StringLenBetween).
    private const int LongestBody = 1024;

    /// <summary>The status: 2XX, 4XX or 5XX.</summary>
    public int StatusCode { get; init; } = StatusCode;

    /// <summary>The content type of the body: one of five.</summary>
    public string ContentType { get; init; } = ContentType;

    /// <summary>The body, 1024 bytes at most in UTF-8.</summary>
    public string MessageBody { get; init; } = MessageBody;

    /// <summary>The content types that an ALB takes.</summary>
    internal static string[] ContentTypes { get; } =
        ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];

    /// <inheritdoc/>
    public override string Kind => "a fixed response";

    /// <inheritdoc/>
    public override T Accept<T>(IRouteTargetVisitor<T> visitor) => visitor.OfFixedResponse(this);

    /// <inheritdoc/>
    internal override IEnumerable<TargetFault> Faults()
    {
        if (StatusCode is not (>= 200 and <= 299 or >= 400 and <= 599))
            yield return new($"Its status code is {StatusCode}.", "Use 2XX, 4XX or 5XX, or a redirect.");
        // "A 204 response is terminated by the end of the header section; it cannot contain content", and of 205 "a server MUST NOT
        // generate content" (https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5).
        if (StatusCode is 204 or 205 && MessageBody.Length > 0)
            yield return new($"Its status code is {StatusCode}, and no answer of that has a body.", "Leave the body out, or use 200.");
        if (!ContentTypes.Contains(ContentType))
            yield return new($"Its content type is {Quoted.Value(ContentType)}.", $"Use {string.Join(", ", ContentTypes)}.");
        if (Encoding.UTF8.GetByteCount(MessageBody) is > LongestBody and var bytes)
            yield return new($"Its body has {bytes} bytes.", $"Use {LongestBody} at most, or a function.");
    }
}

/// <summary>Where the line of a route begins whose answer is always the same.</summary>
public static class Fixed
{
    /// <summary>The load balancer answers by itself: <c>Fixed.Response(410, "text/plain", "gone")</c>.</summary>
    public static FixedResponse Response(int statusCode, string contentType = "text/plain", string messageBody = "") =>
        new(statusCode, contentType, messageBody);
}
