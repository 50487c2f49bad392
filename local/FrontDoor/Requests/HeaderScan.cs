using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>What one look at all headers of a request finds.</summary>
/// <param name="TooLong">The name of a header above the limit of 16 K, its name included, or null.</param>
/// <param name="Length">The length of all of them, as HTTP/1.1 writes them.</param>
/// <param name="Invalid">
/// The names with other characters than letters, digits and hyphens, or null: what a load balancer told to drop invalid header fields drops
/// before any rule.
/// </param>
/// <param name="HasIdentity">Whether a header tells, as a load balancer tells its targets, who somebody is.</param>
internal readonly record struct HeaderScan(string? TooLong, int Length, List<string>? Invalid, bool HasIdentity)
{
    private const int LongestHeader = 16 * 1024;
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // Kestrel's headers give one enumerator a request away for nothing, which the forwarder takes; copying them costs nothing at all.
    [ThreadStatic]
    private static KeyValuePair<string, StringValues>[]? _lines;

    /// <summary>Looks at them.</summary>
    public static HeaderScan Of(IHeaderDictionary headers)
    {
        var count = headers.Count;
        if (_lines is null || _lines.Length < count) _lines = new KeyValuePair<string, StringValues>[Math.Max(count, 32)];
        headers.CopyTo(_lines, 0);
        var scan = Of(_lines.AsSpan(0, count));
        _lines.AsSpan(0, count).Clear();
        return scan;
    }

    private static HeaderScan Of(ReadOnlySpan<KeyValuePair<string, StringValues>> headers)
    {
        string? tooLong = null;
        var total = 0;
        List<string>? invalid = null;
        var hasIdentity = false;
        foreach (var (name, lines) in headers)
        {
            if (name.AsSpan().ContainsAnyExcept(NameCharacters)) (invalid ??= []).Add(name);
            hasIdentity |= name.StartsWith("x-amzn-oidc-", StringComparison.OrdinalIgnoreCase);
            for (var i = 0; i < lines.Count; i++)
            {
                var length = name.Length + (lines[i]?.Length ?? 0);
                if (length > LongestHeader) tooLong = name;
                total += length + ": \r\n".Length;
            }
        }

        return new(tooLong, total, invalid, hasIdentity);
    }
}
