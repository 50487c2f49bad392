namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// Regular expressions that say no more than a wildcard pattern: anchors, literal characters, <c>.</c>, <c>.*</c> and <c>.+</c>. These can
/// be compared exactly; others cannot cheaply.
/// </summary>
internal static class SimpleRegex
{
    private const string Special = @"*+?{}[]()|^$";

    /// <summary>The pattern that fits the same texts, or null.</summary>
    public static WildcardPattern? TryAsPattern(string regex, PatternSyntax syntax)
    {
        var rest = regex.AsSpan();
        var tokens = new TokenBuilder();
        if (rest.StartsWith("^"))
            rest = rest[1..];
        else
            tokens.Append(Token.Run);
        while (!rest.IsEmpty)
        {
            if (rest is "$")
                return WildcardPattern.Of(tokens.Tokens, syntax);
            if (!TryTakeAtom(ref rest, tokens, syntax))
                return null;
        }

        tokens.Append(Token.Run);
        return WildcardPattern.Of(tokens.Tokens, syntax);
    }

    /// <summary>
    /// A pattern that fits every text the expression fits, and perhaps more: its literal beginning, and anything after it.
    /// </summary>
    public static WildcardPattern Bound(string regex, PatternSyntax syntax)
    {
        var tokens = new TokenBuilder();
        var rest = regex.AsSpan();
        if (rest.StartsWith("^") && !rest.Contains('|'))
        {
            rest = rest[1..];
            while (rest is not ([] or ['.' or '$' or ':', ..] or ['\\', '[', ..]) && TryTakeAtom(ref rest, tokens, syntax))
            {
            }
        }
        // A host is compared without the port, so nothing of it follows the colon.
        var atPort = rest is [':'] or [':', not ('*' or '+' or '?' or '{'), ..];
        if (syntax != PatternSyntax.Host || !atPort)
            tokens.Append(Token.Run);
        return WildcardPattern.Of(tokens.Tokens, syntax);
    }

    private static bool TryTakeAtom(ref ReadOnlySpan<char> rest, TokenBuilder tokens, PatternSyntax syntax)
    {
        var escaped = rest[0] == '\\';
        if (escaped && (rest.Length < 2 || char.IsAsciiLetterOrDigit(rest[1])))
            return false;
        var c = rest[escaped ? 1 : 0];
        if (!Token.IsVisible(c) || (!escaped && Special.Contains(c)))
            return false;
        var after = rest[(escaped ? 2 : 1)..];
        var any = !escaped && c == '.';
        var repeated = any && after is ['*' or '+', ..] ? after[0] : '\0';
        if (repeated != '\0')
            after = after[1..];
        if (after is ['*' or '+' or '?' or '{', ..])
            return false;
        rest = after;
        if (repeated != '*')
            tokens.Append(any ? Token.One : syntax.Fold(c));
        if (repeated != '\0')
            tokens.Append(Token.Run);
        return true;
    }
}
