using System.Text;

namespace Hybrid.Infra.Routing;

/// <summary>Shows a value in a message: control and non-ASCII characters escaped, long values cut.</summary>
internal static class Quoted
{
    private const int LongestShown = 140;

    /// <summary>The value in single quotes.</summary>
    public static string Value(string value) => $"'{Visible(value)}'";

    /// <summary>The value as one word of a shell command line.</summary>
    public static string Shell(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:@%+=,".Contains(c)) && value.Length > 0
            ? value
            : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The value without quotes, unless it is empty.</summary>
    public static string Visible(string value)
    {
        if (value.Length == 0)
            return "''";
        var shown = new StringBuilder();
        foreach (var c in value.AsSpan(0, Math.Min(value.Length, LongestShown)))
            shown.Append(c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}");
        return value.Length <= LongestShown ? shown.ToString() : $"{shown}… ({value.Length} characters)";
    }
}
