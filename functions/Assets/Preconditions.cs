using System.Globalization;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>
/// The conditions of a request that S3 can decide (RFC 9110, section 13). It takes one tag in a header; lists, weak tags and what is not a
/// tag are compared with its answer instead.
/// </summary>
internal sealed record Preconditions
{
    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public DateTime? IfModifiedSince { get; init; }

    public DateTime? IfUnmodifiedSince { get; init; }

    public static Preconditions Of(ApplicationLoadBalancerRequest request)
    {
        var (ifMatch, ifNoneMatch) = (request.HeaderValues("if-match"), request.HeaderValues("if-none-match"));
        return new()
        {
            IfMatch = ifMatch is [var wanted] ? EntityTag.Strong(wanted) : null,
            IfNoneMatch = ifNoneMatch is [var known] ? EntityTag.Strong(known) : null,
            // Where there are tags, dates do not count.
            IfModifiedSince = ifNoneMatch is [] ? Date(request.Header("if-modified-since")) : null,
            IfUnmodifiedSince = ifMatch is [] ? Date(request.Header("if-unmodified-since")) : null,
        };
    }

    private static DateTime? Date(string? header) =>
        DateTime.TryParseExact(
            header,
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date) ? date : null;
}
