using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Shared;

/// <summary>Entity tags and the conditions that name them (RFC 9110, sections 8.8.3 and 13).</summary>
public static class EntityTag
{
    /// <summary>
    /// A strong tag of some content: its FNV-1a hash, which needs no library to be loaded. It tells versions apart, not forgeries.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        var hash = 14695981039346656037;
        foreach (var octet in content) hash = unchecked((hash ^ octet) * 1099511628211);
        return $"\"{hash:x16}\"";
    }

    /// <summary>The tag in a header that is one strong tag in visible ASCII and nothing else; null otherwise.</summary>
    public static string? Strong(string? header)
    {
        if (header is not ['"', .. var opaque, '"']) return null;
        foreach (var character in opaque)
        {
            if (character is <= ' ' or '"' or > '~') return null;
        }

        return header;
    }

    /// <summary>
    /// Whether this content is what <c>if-match</c> wants: by strong comparison, or <c>*</c>, or because there is no such condition.
    /// </summary>
    public static bool IsWanted(ApplicationLoadBalancerRequest request, string entityTag)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(entityTag);
        var headers = request.HeaderValues("if-match");
        if (headers.Count == 0) return true;
        foreach (var tag in string.Join(',', headers).Split(',', StringSplitOptions.TrimEntries))
        {
            if (tag == "*" || tag == entityTag) return true;
        }

        return false;
    }

    /// <summary>Whether <c>if-none-match</c> says that the client has this content already: by weak comparison, or <c>*</c>.</summary>
    public static bool IsKnown(ApplicationLoadBalancerRequest request, string entityTag)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(entityTag);
        foreach (var tag in string.Join(',', request.HeaderValues("if-none-match")).Split(',', StringSplitOptions.TrimEntries))
        {
            if (tag == "*" || Opaque(tag) == Opaque(entityTag)) return true;
        }

        return false;
    }

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
