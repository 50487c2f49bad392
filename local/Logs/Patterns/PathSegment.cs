using System.Buffers;

namespace Hybrid.Local.Logs.Patterns;

/// <summary>
/// What stands between two slashes of a path. Some of it names one thing of many, and stands for all of them in a pattern. So does what
/// may be secret or somebody's address, and what an ALB takes in no path pattern, or a terminal or a shell for something else.
/// </summary>
/// <remarks><c>candidates.sql</c> says the same as one regular expression.</remarks>
internal static class PathSegment
{
    // Longer ones are texts, tokens and the like.
    private const int Longest = 40;
    private const int ShortestHash = 8;
    private const int ShortestToken = 24;
    private const int LengthOfUuid = 36;

    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~:+$-"u8);

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static readonly SearchValues<byte> Separators = SearchValues.Create("_.~:+$-"u8);

    /// <summary>Whether it is a number, a date, a UUID, a hash, a token, or something else that no pattern may have.</summary>
    public static bool IsGeneral(ReadOnlySpan<byte> segment)
    {
        if (segment.Length > Longest || segment.ContainsAnyExcept(Plain)) return true;
        // Most are words.
        if (segment.Length < ShortestHash && !segment.ContainsAny(Digits)) return false;
        return segment.Length > 0 && (!segment.ContainsAnyExcept(Digits)
            || (segment.Length >= ShortestHash && !segment.ContainsAnyExcept(HexDigits))
            || IsDate(segment)
            || (segment.Length == LengthOfUuid && IsUuid(segment))
            || HasToken(segment));
    }

    // 2026-11 or 2026-11-27.
    private static bool IsDate(ReadOnlySpan<byte> segment) =>
        segment.Length is 7 or 10 && segment[4] == '-'
        && !segment[..4].ContainsAnyExcept(Digits) && !segment[5..7].ContainsAnyExcept(Digits)
        && (segment.Length == 7 || (segment[7] == '-' && !segment[8..].ContainsAnyExcept(Digits)));

    private static bool IsUuid(ReadOnlySpan<byte> segment)
    {
        for (var i = 0; i < segment.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? segment[i] != '-' : !HexDigits.Contains(segment[i])) return false;
        }

        return true;
    }

    // So many letters and digits in a row are no word.
    private static bool HasToken(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= ShortestToken)
        {
            var length = segment.IndexOfAny(Separators);
            if (length < 0) return true;
            if (length >= ShortestToken) return true;
            segment = segment[(length + 1)..];
        }

        return false;
    }
}
