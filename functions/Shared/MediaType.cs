namespace Hybrid.Functions.Shared;

/// <summary>Media types in <c>content-type</c> and <c>accept</c> headers.</summary>
internal static class MediaType
{
    /// <summary>Whether a content type says JSON: <c>application/json</c> or a type that ends in <c>+json</c>.</summary>
    public static bool IsJson(string? contentType)
    {
        var type = Essence(contentType);
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsAccepted(IReadOnlyList<string> headers, string mediaType)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        var accept = string.Join(',', headers);
        if (accept.AsSpan().Trim().IsEmpty) return true;
        var (best, accepted) = (0, false);
        foreach (var range in accept.Split(','))
        {
            var specificity = Covers(Essence(range), mediaType);
            if (specificity <= best) continue;
            (best, accepted) = (specificity, !IsRefused(range));
        }

        return accepted;
    }

    // 0: not at all; then all types, all of its kind, itself.
    private static int Covers(ReadOnlySpan<char> range, string mediaType)
    {
        if (range is "*/*") return 1;
        if (range.Equals(mediaType, StringComparison.OrdinalIgnoreCase)) return 3;
        return range.EndsWith("/*") && mediaType.AsSpan().StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase) ? 2 : 0;
    }

    private static bool IsRefused(string range)
    {
        foreach (var parameter in range.Split(';', StringSplitOptions.TrimEntries)[1..])
        {
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                return parameter[2..].AsSpan().IndexOfAnyExcept('0', '.') < 0;
        }

        return false;
    }

    private static ReadOnlySpan<char> Essence(ReadOnlySpan<char> contentType) =>
        (contentType.IndexOf(';') is >= 0 and var parameters ? contentType[..parameters] : contentType).Trim();
}
