using System.Net;
using System.Text;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Assets;

/// <summary>Makes the key of an object out of the path of a request.</summary>
internal static class AssetKey
{
    // S3's own limit, in bytes of UTF-8.
    private const int Longest = 1024;

    /// <param name="path">The path below the route, decoded.</param>
    /// <param name="prefix">What every key begins with.</param>
    /// <returns>The key; null where there can be no object.</returns>
    /// <exception cref="ProblemException">The path tries to leave its folder: a 400, as no browser sends such a path by itself.</exception>
    public static string? Of(string path, string prefix)
    {
        foreach (var segment in path.Split('/', '\\'))
        {
            if (segment is "." or "..") throw new ProblemException(HttpStatusCode.BadRequest, "The path must not have segments of dots.");
        }

        foreach (var character in path)
        {
            if (char.IsControl(character) || character == '\\')
                throw new ProblemException(HttpStatusCode.BadRequest, "The path must not have control characters or backslashes.");
        }

        var key = prefix + path[1..];
        var isObject = !key.EndsWith('/') && !key.Contains("//", StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(key) <= Longest;
        return isObject ? key : null;
    }
}
