using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>A piece of HTML. Made of interpolated strings alone, whose values are encoded: what a request holds is never markup.</summary>
internal sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>The markup of an interpolated string, with its values encoded unless they are HTML.</summary>
    public static Html Of(HtmlHandler markup) => new(markup.ToString());

    /// <summary>Each item's, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> html) => new(string.Concat(items.Select(item => html(item)._markup)));

    /// <summary>What this program itself ships: a style sheet, a script.</summary>
    public static Html Shipped(string name)
    {
        using var stream = typeof(Html).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }

    /// <inheritdoc/>
    public override string ToString() => _markup;
}

/// <summary>Takes the pieces of an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlHandler(int literalLength, int formattedCount)
{
    // As it stands in a page of UTF-8.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new(literalLength + (16 * formattedCount));

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(Html? html) => _markup.Append(html);

    public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(Visible.Of(text ?? "")));

    public void AppendFormatted(int number) => _markup.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long number) => _markup.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted<T>(T number, string format)
        where T : IFormattable => _markup.Append(Encoder.Encode(number.ToString(format, CultureInfo.InvariantCulture)));

    public override string ToString() => _markup.ToString();
}

/// <summary>Text whose every character can be seen.</summary>
internal static class Visible
{
    /// <summary>
    /// The text with control characters, and those that turn or hide others (Unicode's Cf), written out: it cannot look like another.
    /// </summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t') visible.Append(rune);
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
                visible.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else visible.Append(rune);
        }

        return visible.ToString();
    }
}
