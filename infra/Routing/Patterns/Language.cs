namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// The algebra of pattern sets of one field, exact. One question answers the rest: is there a text that fits all these sets and not that
/// one? Contains: none fits A and not B. Overlaps: one fits A and B. The text itself is the example to show.
/// </summary>
internal static class Language
{
    /// <summary>
    /// A shortest text that a request can hold in this field, that fits every set of <paramref name="within"/> and does not fit
    /// <paramref name="without"/>.
    /// </summary>
    public static WordSearch FindWord(IReadOnlyList<PatternSet> within, PatternSet? without = null)
    {
        var syntax = within[0].Syntax;
        if (!within.Any(set => set.Patterns.All(pattern => pattern.LiteralPrefix.StartsWith(syntax.Beginning, StringComparison.Ordinal))))
            within = [.. within, syntax.EveryText];

        var result = WordSearch.None;
        var excluded = new PatternAutomaton(without?.Patterns ?? [], syntax);
        foreach (var choice in OneOfEach(within))
        {
            if (!EndsAgree(choice))
                continue;
            var search = new PatternSearch(choice, excluded, syntax).Run();
            if (search.Exists == Certainty.Yes && (result.Word is null || search.Word!.Length < result.Word.Length))
                result = search;
            else if (search.Exists == Certainty.Unknown && result.Exists == Certainty.No)
                result = search;
        }

        return result;
    }

    /// <summary>Whether every text that fits <paramref name="inner"/> fits <paramref name="outer"/>.</summary>
    public static Certainty Contains(PatternSet outer, PatternSet inner) => FindWord([inner], outer).Exists.Not();

    // A cheap proof that patterns share no text: the literal beginnings or the literal ends of two of them differ.
    private static bool EndsAgree(WildcardPattern[] patterns)
    {
        for (var i = 1; i < patterns.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!patterns[i].EndsAgree(patterns[j]))
                    return false;
            }
        }

        return true;
    }

    // A union is searched pattern by pattern, which keeps each search small.
    private static IEnumerable<WildcardPattern[]> OneOfEach(IReadOnlyList<PatternSet> sets) => sets.Aggregate(
        (IEnumerable<WildcardPattern[]>)[[]],
        (choices, set) => choices.SelectMany(choice => set.Patterns, (choice, pattern) => (WildcardPattern[])[.. choice, pattern]));
}
