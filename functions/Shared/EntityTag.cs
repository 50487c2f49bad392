namespace Hybrid.Functions.Shared;

/// <summary>Entity tags and the conditions that name them (RFC 9110, sections 8.8.3 and 13).</summary>
public static class EntityTag
{
    /// <summary>A strong tag of some content: its FNV-1a hash, which needs no library to be loaded. It tells versions apart, not forgeries.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        var hash = 14695981039346656037;
        foreach (var octet in content) hash = unchecked((hash ^ octet) * 1099511628211);
        return $"\"{hash:x16}\"";
    }

    /// <summary>Whether <c>if-none-match</c> says that the client has this content already: by weak comparison, or <c>*</c>.</summary>
    public static bool IsKnown(AlbRequest request, string entityTag)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(entityTag);
        foreach (var header in request.Headers.All("if-none-match"))
        {
            foreach (var tag in header.Split(',', StringSplitOptions.TrimEntries))
            {
                if (tag == "*" || Opaque(tag) == Opaque(entityTag)) return true;
            }
        }

        return false;
    }

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
