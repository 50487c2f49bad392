using System.Text.RegularExpressions;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// A regular expression as an ALB takes it: no lookaround, backreference, atomic group, possessive quantifier or <c>\p{L}</c> class. It
/// fits a text if it fits a part of it. AWS does not document the case rule: the field's own is assumed.
/// </summary>
internal sealed class AlbRegex
{
    private readonly Regex _regex;

    /// <exception cref="FormatException">The text is not a regular expression that an ALB takes.</exception>
    public AlbRegex(string text, PatternSyntax syntax)
    {
        if (text.Length > WildcardPattern.MaxLength)
            throw new FormatException($"{Quoted.Value(text)} is longer than {WildcardPattern.MaxLength} characters.");
        if (text.Contains("\\p{", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"{Quoted.Value(text)} uses a character class like \\p{{L}}, which an ALB does not take.");
        try
        {
            // The linear-time engine refuses nearly the same constructs as an ALB, and no pattern can make it slow.
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (syntax.IgnoreCase ? RegexOptions.IgnoreCase : 0);
            _regex = new Regex(text, options);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            throw new FormatException($"{Quoted.Value(text)} is not a regular expression that an ALB takes: {e.Message}", e);
        }

        Text = text;
    }

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Whether a part of the text fits.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => Token.IsVisible(text) && _regex.IsMatch(text);
}
