namespace Hybrid.Infra.Routing.Patterns;

/// <summary>The texts that one condition takes in one field: wildcard patterns, or regular expressions, OR-ed.</summary>
internal sealed class TextSet
{
    private readonly AlbRegex[] _regexes;

    /// <summary>The set of a condition's values.</summary>
    /// <exception cref="FormatException">A value is one that no ALB takes.</exception>
    public TextSet(IReadOnlyCollection<string> values, IReadOnlyCollection<string> regexes, PatternSyntax syntax)
    {
        _regexes = [.. regexes.Select(regex => new AlbRegex(regex, syntax))];
        Patterns = new PatternSet(values, syntax);
        // A host's regular expressions see the port, its patterns do not: there the two cannot stand for each other.
        var simple = syntax == PatternSyntax.Host ? [] : regexes.Select(regex => SimpleRegex.TryAsPattern(regex, syntax)).ToArray();
        if (simple.Length > 0 && values.Count == 0 && simple.All(pattern => pattern is not null))
            (Patterns, _regexes) = (new PatternSet(simple!, syntax), []);
    }

    /// <summary>A set of patterns alone.</summary>
    public TextSet(PatternSet patterns)
        : this(patterns, []) { }

    private TextSet(PatternSet patterns, AlbRegex[] regexes) => (Patterns, _regexes) = (patterns, regexes);

    /// <summary>The patterns, and the regular expressions that say the same as a pattern.</summary>
    public PatternSet Patterns { get; }

    /// <summary>Patterns that fit every text of the set, and perhaps more.</summary>
    public PatternSet Bounds =>
        HasRegexes ? new(Patterns.Patterns.Concat(_regexes.Select(regex => SimpleRegex.Bound(regex.Text, Syntax))), Syntax) : Patterns;

    /// <summary>The field they are of.</summary>
    public PatternSyntax Syntax => Patterns.Syntax;

    private bool HasRegexes => _regexes.Length > 0;

    // A literal host stands for that host with any port, so testing the bare host against a regular expression proves nothing.
    private bool IsFinite => !HasRegexes && Syntax != PatternSyntax.Host && Patterns.Patterns.All(pattern => pattern.IsLiteral);

    /// <summary>
    /// A text in every set of <paramref name="within"/> and not in <paramref name="without"/>. Exact for patterns. With regular
    /// expressions: exact if another set is a list of literals, if the same expression stands on both sides, or if a likely text decides;
    /// else unknown.
    /// </summary>
    public static WordSearch FindWord(IReadOnlyList<TextSet> within, TextSet? without = null)
    {
        if (without is not { HasRegexes: true } && !within.Any(set => set.HasRegexes))
            return Language.FindWord([.. within.Select(set => set.Patterns)], without?.Patterns);

        var likely = Language.FindWord([.. within.Select(set => set.Bounds)], without?.Patterns);
        if (likely.Exists == Certainty.No)
            return WordSearch.None;
        if (within.Any(set => set.HasRegexes && set.IsListedIn(without)))
            return WordSearch.None;

        var literals = within.SelectMany(set => set.Patterns.Patterns).Where(pattern => pattern.IsLiteral)
            .Select(pattern => pattern.LiteralPrefix);
        foreach (var word in literals.Append(likely.Word))
        {
            if (word is not null && within.All(set => set.Holds(word)) && without?.Holds(word) != true)
                return WordSearch.Found(word);
        }

        return within.Any(set => set.IsFinite) ? WordSearch.None : WordSearch.GivenUp;
    }

    /// <summary>As <see cref="FindWord"/>, but rather a text that real requests hold; for examples.</summary>
    public static string? FindLikelyWord(IReadOnlyList<TextSet> within, TextSet? without)
    {
        var unlikely = within[0].Syntax.Unlikely;
        return FindWord(within, without?.Or(unlikely) ?? new TextSet(unlikely)).Word ?? FindWord(within, without).Word;
    }

    private TextSet Or(PatternSet patterns) => new(new PatternSet(Patterns.Patterns.Concat(patterns.Patterns), Syntax), _regexes);

    private bool Holds(string word) => Patterns.IsMatch(word) || _regexes.Any(regex => regex.IsMatch(word));

    private bool IsListedIn(TextSet? other) =>
        other is not null && Patterns.Patterns.Count == 0 && _regexes.All(regex => other._regexes.Any(theirs => theirs.Text == regex.Text));
}
