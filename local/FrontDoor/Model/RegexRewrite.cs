using System.Globalization;
using System.Text.RegularExpressions;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>
/// A regular expression and what takes the place of the text that fits it. AWS does not say what becomes of further fits: the first one
/// alone is replaced here.
/// </summary>
internal sealed partial class RegexRewrite
{
    private readonly Regex _regex;

    /// <param name="regex">The expression; it need not fit the whole text.</param>
    /// <param name="replacement">What takes its place; <c>$1</c> is the first group.</param>
    /// <param name="ignoreCase">Whether case is ignored. AWS does not document it: the case rule of the field is assumed.</param>
    /// <exception cref="ArgumentException">The expression is malformed.</exception>
    /// <exception cref="NotSupportedException">The expression holds what an ALB does not take, such as a lookahead.</exception>
    public RegexRewrite(string regex, string replacement, bool ignoreCase)
    {
        (Regex, Replacement) = (regex, replacement);
        // The linear-time engine refuses nearly the same constructs as an ALB, and no expression can make it slow.
        _regex = new(regex, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0));
    }

    /// <summary>The expression as written.</summary>
    public string Regex { get; }

    /// <summary>The replacement as written.</summary>
    public string Replacement { get; }

    /// <summary>The text with what fits replaced; the text itself if nothing fits.</summary>
    /// <exception cref="TransformException">The replacement names a group that the expression does not have.</exception>
    public string Apply(string text)
    {
        var match = _regex.Match(text);
        if (!match.Success) return text;
        var replacement = GroupReference().Replace(Replacement, reference => Group(match, reference.Groups[1].Value));
        return string.Concat(text.AsSpan(0, match.Index), replacement, text.AsSpan(match.Index + match.Length));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Regex} -> {Replacement}";

    private string Group(Match match, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var group) && group < match.Groups.Count
            ? match.Groups[group].Value
            : throw new TransformException(
                "ReplaceError",
                $"the replacement \"{Replacement}\" names group {number}, and \"{Regex}\" has {match.Groups.Count - 1}");

    [GeneratedRegex(@"\$([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex GroupReference();
}

/// <summary>A transform fits a request but has no valid result, which an ALB answers with 500.</summary>
/// <param name="status">The status of the transform in the access log, such as <c>InvalidPath</c>.</param>
/// <param name="reason">What is wrong.</param>
internal sealed class TransformException(string status, string reason) : Exception($"{status}: {reason}")
{
    /// <summary>The status of the transform in the access log.</summary>
    public string Status => status;
}
