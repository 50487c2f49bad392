using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// One value with wildcards. It fits a whole text, never a part. Runs of wildcards are kept in the normal form <c>?…?*</c>, which has the
/// same language.
/// </summary>
internal sealed class WildcardPattern
{
    /// <summary>The most characters a value can have in any field that takes wildcards.</summary>
    public const int MaxLength = 128;

    private readonly char[] _tokens;
    private readonly PatternSyntax _syntax;

    private WildcardPattern(char[] tokens, PatternSyntax syntax)
    {
        _tokens = tokens;
        _syntax = syntax;
        var wildcard = tokens.AsSpan().IndexOfAny(Token.One, Token.Run);
        LiteralPrefix = new string(tokens, 0, wildcard < 0 ? tokens.Length : wildcard);
        var last = tokens.AsSpan().LastIndexOfAny(Token.One, Token.Run);
        LiteralSuffix = new string(tokens, last + 1, tokens.Length - last - 1);
    }

    /// <summary>The pattern's letters, for <see cref="Language"/>.</summary>
    public ReadOnlySpan<char> Tokens => _tokens;

    /// <summary>What every fitting text begins with.</summary>
    public string LiteralPrefix { get; }

    /// <summary>What every fitting text ends with.</summary>
    public string LiteralSuffix { get; }

    /// <summary>Whether the pattern has no wildcard, so that exactly one text fits (but for case).</summary>
    public bool IsLiteral => LiteralPrefix.Length == _tokens.Length;

    /// <summary>Reads a value.</summary>
    /// <exception cref="FormatException">The value is longer than any ALB takes, or holds a character no ALB matches.</exception>
    public static WildcardPattern Parse(string text, PatternSyntax syntax)
    {
        if (text.Length > MaxLength)
            throw new FormatException($"{Quoted.Value(text)} is longer than {MaxLength} characters.");
        var tokens = new TokenBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (!Token.IsVisible(text[i]))
                throw new FormatException($"{Quoted.Value(text)} holds a character other than visible ASCII.");
            if (syntax.Escapes && text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '*' or '?')
                tokens.Append(text[++i]);
            else
                tokens.Append(text[i] switch { '*' => Token.Run, '?' => Token.One, var c => syntax.Fold(c) });
        }

        return new WildcardPattern(tokens.Tokens, syntax);
    }

    /// <summary>The pattern of these tokens, in normal form.</summary>
    public static WildcardPattern Of(char[] tokens, PatternSyntax syntax) => new(tokens, syntax);

    /// <summary>The pair of a key and a value as one pattern over <c>key, separator, value</c>.</summary>
    public static WildcardPattern Pair(WildcardPattern key, WildcardPattern value) =>
        new([.. key._tokens, Token.Separator, .. value._tokens], key._syntax);

    /// <summary>Whether the whole text fits. Allocates nothing.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        // Only the last run met is ever lengthened: giving an earlier one more could not help what follows the later one.
        var (at, next, run, resume) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (next < _tokens.Length && _tokens[next] == Token.Run)
            {
                (run, resume) = (next++, at);
                if (next == _tokens.Length)
                    return Token.IsVisible(text[at..]);
            }
            else if (next < _tokens.Length && Token.Accepts(_tokens[next], _syntax.Fold(text[at])))
            {
                (at, next) = (at + 1, next + 1);
            }
            else if (run >= 0 && Token.IsVisible(text[resume]))
            {
                (at, next) = (++resume, run + 1);
            }
            else
            {
                return false;
            }
        }

        return next == _tokens.Length || (next == _tokens.Length - 1 && _tokens[next] == Token.Run);
    }

    /// <summary>Whether literal beginnings and ends leave room for a text that fits both.</summary>
    public bool EndsAgree(WildcardPattern other) =>
        (LiteralPrefix.StartsWith(other.LiteralPrefix, StringComparison.Ordinal)
            || other.LiteralPrefix.StartsWith(LiteralPrefix, StringComparison.Ordinal))
        && (LiteralSuffix.EndsWith(other.LiteralSuffix, StringComparison.Ordinal)
            || other.LiteralSuffix.EndsWith(LiteralSuffix, StringComparison.Ordinal));
}
