using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Logs.Patterns;

/// <summary>
/// What stands between two slashes of a path. Some of it names one thing of many, and stands for all of them in a pattern. So does what
/// looks as if it were secret or somebody's, and what an ALB takes in no path pattern, or a terminal or a shell for something else.
/// </summary>
internal static partial class PathSegment
{
    /// <summary>
    /// What a segment is of which a pattern has none, as .NET, Trino and DuckDB understand it alike: so nothing looks ahead or back.
    /// <c>candidates.sql</c> has it too.
    /// </summary>
    public const string General =
        // A number; a long text; what may mean something else elsewhere. A colon, a plus and an equals sign are of tokens and numbers.
        "[0-9]+|[^/]{41,}|[^/]*[^A-Za-z0-9_.~$/-][^/]*"
        // A year, a date, a card; hexadecimal, as of a UUID and a hash; so many letters and digits in a row are no word.
        + "|[^/]*([0-9]{4}|[0-9A-Fa-f]{8}|[0-9A-Z]{16}|[0-9A-Za-z]{24})[^/]*"
        // Numbers in groups, as of telephones and addresses; a version has fewer digits.
        + "|([0-9][_.~$-]*){6,}"
        // h264, v2 and OrdersV2 end in few digits, and i18n is short.
        + "|[^/]*([0-9A-Za-z]{3}[0-9][A-Za-z]|[0-9A-Za-z]{2}[0-9][A-Za-z][0-9A-Za-z]|[0-9A-Za-z][0-9][A-Za-z][0-9A-Za-z]{2}"
        + "|[0-9][A-Za-z][0-9A-Za-z]{3}|[A-Z][A-Za-z]*[a-z][A-Za-z]*[0-9]{2}|[a-z][A-Za-z]*[A-Z][A-Za-z]*[0-9]{2})[^/]*"
        // Capitals in short turns: words are longer.
        + "|([^/]*[_.~$-])?[a-z][A-Z][0-9A-Za-z]{8}[^/]*|[^/]*[a-z][A-Z]+[a-z]{1,2}[A-Z]+[a-z]{1,2}[A-Z][^/]*"
        // What tokens of AWS, Slack, GitHub, GitLab, Google, Stripe, npm and Hugging Face begin with, and JSON in base64.
        + "|(eyJ|AKIA|xox[a-z]-|gh[a-z]_|github_pat_|glpat-|AIza|ya29[.]|[sprw]k_(live|test)_|whsec_|npm_|hf_)[^/]*";

    // Longer ones are texts, tokens and the like.
    private const int Longest = 40;

    private const int ShortestHash = 8;
    private const int ShortestToken = 24;

    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~$-"u8);

    private static readonly SearchValues<byte> Word = SearchValues.Create("abcdefghijklmnopqrstuvwxyz.-"u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Whether it is a number, a date, a UUID, a hash, a token, or something else that no pattern may have.</summary>
    public static bool IsGeneral(ReadOnlySpan<byte> segment)
    {
        // It takes time to ask the expression, and of most segments it can be told without: numbers, dates, UUIDs, hashes and words.
        if (segment.Length > Longest || segment.ContainsAnyExcept(Plain)) return true;
        if (!segment.ContainsAnyExcept(Digits)) return segment.Length > 0;
        if (segment.Length >= 4 && !segment[..4].ContainsAnyExcept(Digits)) return true;
        if (segment.Length >= ShortestHash && !segment[..ShortestHash].ContainsAnyExcept(HexDigits)) return true;
        return !(segment.Length < ShortestToken && !segment.ContainsAnyExcept(Word) && !segment.StartsWith("xox"u8) && !HasHash(segment))
            && Ask(segment);
    }

    private static bool HasHash(ReadOnlySpan<byte> word)
    {
        var length = 0;
        foreach (var c in word)
        {
            length = c is >= (byte)'a' and <= (byte)'f' ? length + 1 : 0;
            if (length == ShortestHash) return true;
        }

        return false;
    }

    private static bool Ask(ReadOnlySpan<byte> segment)
    {
        Span<char> text = stackalloc char[Longest];
        var length = Encoding.Latin1.GetChars(segment, text);
        return Expression().IsMatch(text[..length]);
    }

    [GeneratedRegex($"^({General})\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Expression();
}
