namespace Hybrid.Functions.Shared;

/// <summary>Reads <c>cookie</c> headers (RFC 6265, section 4.2): pairs separated by semicolons, whose values are opaque.</summary>
internal static class CookieHeader
{
    public static NameValues Parse(IReadOnlyList<string> headers)
    {
        var cookies = new NameValues(StringComparer.Ordinal);
        foreach (var header in headers)
        {
            foreach (var part in header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = part.IndexOf('=');
                if (equals > 0) cookies.Add(part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart());
            }
        }

        return cookies;
    }
}
