using System.Globalization;
using System.Text;

namespace Hybrid.Infra.Findings;

/// <summary>Shows a value in a message: what cannot be seen escaped, long values cut.</summary>
internal static class Quoted
{
    private const int LongestShown = 140;

    /// <summary>The value in single quotes.</summary>
    public static string Value(string value) => value.Length == 0 ? Visible(value) : $"'{Visible(value)}'";

    /// <summary>The value as one word of a shell command line.</summary>
    public static string Shell(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:@%+=,".Contains(c)) && value.Length > 0
            ? value
            : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The value without quotes, unless it is empty.</summary>
    public static string Visible(string value)
    {
        if (value.Length == 0) return "''";
        var shown = new StringBuilder();
        foreach (var rune in value[..Math.Min(value.Length, LongestShown)].EnumerateRunes())
            shown.Append(IsVisible(rune) ? rune.ToString() : string.Concat(rune.ToString().Select(c => $"\\u{(int)c:x4}")));
        return value.Length <= LongestShown ? shown.ToString() : $"{shown}… ({value.Length} characters)";
    }

    // Half of a surrogate pair comes as the replacement character, which says as much.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator) || rune.Value == ' ';
}
