using System.Globalization;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>The conditions of a request that S3 can decide (RFC 9110, section 13).</summary>
internal sealed record Conditions
{
    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public DateTime? IfModifiedSince { get; init; }

    public static Conditions Of(AlbRequest request)
    {
        var ifNoneMatch = request.Headers.First("if-none-match");
        // S3 takes one tag. A list, or a weak tag, is compared with the answer instead.
        var isOneTag = ifNoneMatch is ['"', .., '"'] && !ifNoneMatch.Contains(',');
        return new()
        {
            IfMatch = request.Headers.First("if-match") is ['"', .., '"'] tag && !tag.Contains(',') ? tag : null,
            IfNoneMatch = isOneTag ? ifNoneMatch : null,
            // It has no say beside if-none-match.
            IfModifiedSince = ifNoneMatch is null ? Date(request.Headers.First("if-modified-since")) : null,
        };
    }

    private static DateTime? Date(string? header) =>
        DateTime.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
}
