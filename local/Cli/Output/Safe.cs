using System.Globalization;

namespace Hybrid.Local.Cli.Output;

/// <summary>Text of others as a terminal may get it: neither a request nor a function's log may control it.</summary>
internal static class Safe
{
    /// <summary>
    /// With control characters, and those that turn the direction of writing or cannot be seen, as <c>\x1b</c> and <c>\u202e</c>. Line
    /// feeds and tabs stay.
    /// </summary>
    public static string Text(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? string.Concat(text.Select(Text))
        : text;

    /// <summary>JSON with the same characters as JSON escapes them; outside its texts it has none of them.</summary>
    public static string Json(string json) => json.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? string.Concat(json.Select(c => Text(c).Length == 1 ? c.ToString() : $"\\u{(int)c:x4}"))
        : json;

    private static string Text(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control when c is not ('\n' or '\t') => $"\\x{(int)c:x2}",
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };
}
