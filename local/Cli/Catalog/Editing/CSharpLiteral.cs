using System.Text;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>A text as a literal of C#.</summary>
internal static class CSharpLiteral
{
    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') literal.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~') literal.Append(c);
            else literal.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return literal.Append('"').ToString();
    }
}
