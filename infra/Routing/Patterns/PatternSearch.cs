namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// Breadth-first search for a shortest text that fits every one of a few patterns and none of the excluded ones. The patterns to fit are
/// followed place by place, the excluded ones as a set of places.
/// </summary>
internal sealed class PatternSearch(IReadOnlyList<WildcardPattern> patterns, PatternAutomaton excluded, PatternSyntax syntax)
{
    // Rules within an ALB's limits (5 values and 5 wildcards) stay far below; beyond it the answer is "unknown", within some 20 ms.
    private const int MostStates = 20_000;

    private readonly Queue<SearchState> _open = [];
    private readonly HashSet<SearchState> _seen = [];

    public WordSearch Run()
    {
        Enter(new SearchState(new short[patterns.Count], excluded.Start, null, default));
        while (_open.TryDequeue(out var state))
        {
            if (_seen.Count > MostStates)
                return WordSearch.GivenUp;
            if (AllAtEnd(state) && !excluded.Fits(state.Excluded))
                return WordSearch.Found(state.Word);
            foreach (var letter in Letters(state))
                Step(state, letter);
        }

        return WordSearch.None;
    }

    private char TokenAt(SearchState state, int pattern)
    {
        var tokens = patterns[pattern].Tokens;
        return state.Places[pattern] == tokens.Length ? Token.End : tokens[state.Places[pattern]];
    }

    private bool AllAtEnd(SearchState state)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (TokenAt(state, i) != Token.End)
                return false;
        }

        return true;
    }

    // The one letter that all patterns take next if one of them names it; none if they disagree or one has ended.
    private ReadOnlySpan<char> Letters(SearchState state)
    {
        char? named = null;
        for (var i = 0; i < patterns.Count; i++)
        {
            var token = TokenAt(state, i);
            if (token == Token.End)
                return [];
            if (!Token.IsWildcard(token))
                named = token;
        }

        if (named is not { } letter)
            return excluded.FreeLetters;
        for (var i = 0; i < patterns.Count; i++)
        {
            if (!Token.Accepts(TokenAt(state, i), letter))
                return [];
        }

        return letter == Token.Separator || syntax.Alphabet.Contains(letter) ? new[] { letter } : [];
    }

    private void Step(SearchState state, char letter)
    {
        var places = new short[patterns.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = (short)(TokenAt(state, i) == Token.Run ? state.Places[i] : state.Places[i] + 1);
        Enter(new SearchState(places, excluded.Step(state.Excluded, letter), state, letter));
    }

    // Whoever stands at a run may also stand behind it.
    private void Enter(SearchState state)
    {
        if (!_seen.Add(state))
            return;
        _open.Enqueue(state);
        for (var i = 0; i < patterns.Count; i++)
        {
            if (TokenAt(state, i) == Token.Run)
                Enter(state.Skipping(i));
        }
    }
}
