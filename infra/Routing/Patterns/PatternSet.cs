namespace Hybrid.Infra.Routing.Patterns;

/// <summary>Patterns of one field, OR-ed: a text fits the set if it fits one of them.</summary>
internal sealed class PatternSet(IEnumerable<WildcardPattern> patterns, PatternSyntax syntax)
{
    private readonly WildcardPattern[] _patterns = [.. patterns];

    /// <summary>The set of these values, parsed.</summary>
    /// <exception cref="FormatException">As <see cref="WildcardPattern.Parse"/>.</exception>
    public PatternSet(IEnumerable<string> values, PatternSyntax syntax)
        : this(values.Select(value => WildcardPattern.Parse(value, syntax)), syntax) { }

    /// <summary>The patterns.</summary>
    public IReadOnlyList<WildcardPattern> Patterns => _patterns;

    /// <summary>The field they are of.</summary>
    public PatternSyntax Syntax => syntax;

    /// <summary>Whether the whole text fits one of the patterns. Allocates nothing.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.IsMatch(text))
                return true;
        }

        return false;
    }
}
