using System.Globalization;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.S3.Model;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>
/// Reads the <c>range</c> header (RFC 9110, section 14). A server may answer with the whole instead of parts, and does so here to what is
/// not one well-formed range of bytes, and to an <c>if-range</c> that is not a strong entity tag.
/// </summary>
internal static class RangeHeader
{
    private const string Unit = "bytes=";

    /// <returns>The range; null: the whole.</returns>
    public static ByteRange? Read(ApplicationLoadBalancerRequest request)
    {
        if (request.Header("range") is not { } header || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase)) return null;
        if (request.Header("if-range") is { } condition && EntityTag.Strong(condition) is null) return null;
        var ends = header[Unit.Length..].Trim().Split('-');
        if (ends.Length != 2 || (ends[0].Length == 0 && ends[1].Length == 0)) return null;
        if (!IsNumber(ends[0], out var first) || !IsNumber(ends[1], out var last)) return null;
        if (ends[0].Length > 0 && ends[1].Length > 0 && last < first) return null;
        return new ByteRange($"bytes={ends[0]}-{ends[1]}");
    }

    private static bool IsNumber(string text, out long number)
    {
        number = 0;
        return text.Length == 0 || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
