namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// Runs several patterns side by side over a text. A state is the set of places, over all patterns, that the text so far can have reached:
/// one bit for each token.
/// </summary>
internal sealed class PatternAutomaton
{
    private readonly char[] _tokens;
    private readonly ulong[] _ends;
    private readonly ulong[] _runs;
    private readonly Dictionary<char, ulong[]> _accepting = [];

    public PatternAutomaton(IEnumerable<WildcardPattern> patterns, PatternSyntax syntax)
    {
        var tokens = new List<char>();
        var starts = new List<int>();
        foreach (var pattern in patterns)
        {
            starts.Add(tokens.Count);
            tokens.AddRange(pattern.Tokens);
            tokens.Add(Token.End);
        }

        _tokens = [.. tokens];
        _ends = Bits(token => token == Token.End);
        _runs = Bits(token => token == Token.Run);
        Start = new ulong[(_tokens.Length + 63) / 64];
        foreach (var start in starts)
            Start[start / 64] |= 1UL << start;
        SkipRuns(Start);
        FreeLetters = [.. syntax.Alphabet.Except(_tokens).Take(1)];
        if (FreeLetters.Length == 0)
            FreeLetters = syntax.Alphabet.ToCharArray();
    }

    /// <summary>The places before the first character.</summary>
    public ulong[] Start { get; }

    /// <summary>
    /// The letters to try where any will do, if the aim is that no pattern fits: one that no pattern names, since it fits only where every
    /// letter fits. All of them if every letter is named.
    /// </summary>
    public char[] FreeLetters { get; }

    /// <summary>The places after one more character.</summary>
    public ulong[] Step(ulong[] places, char letter)
    {
        if (!_accepting.TryGetValue(letter, out var accepting))
            _accepting[letter] = accepting = Bits(token => Token.Accepts(token, letter));
        var next = new ulong[places.Length];
        var carry = 0UL;
        for (var i = 0; i < places.Length; i++)
        {
            var moving = places[i] & accepting[i];
            var staying = moving & _runs[i];
            moving &= ~_runs[i];
            next[i] = (moving << 1) | carry | staying;
            carry = moving >> 63;
        }

        SkipRuns(next);
        return next;
    }

    /// <summary>Whether the text so far fits one of the patterns.</summary>
    public bool Fits(ulong[] places)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if ((places[i] & _ends[i]) != 0)
                return true;
        }

        return false;
    }

    // A run may be empty, so whoever stands at one also stands behind it. Two runs never touch, so one pass is enough.
    private void SkipRuns(ulong[] places)
    {
        var carry = 0UL;
        for (var i = 0; i < places.Length; i++)
        {
            var atRun = places[i] & _runs[i];
            places[i] |= (atRun << 1) | carry;
            carry = atRun >> 63;
        }
    }

    private ulong[] Bits(Func<char, bool> isSet)
    {
        var bits = new ulong[(_tokens.Length + 63) / 64];
        for (var i = 0; i < _tokens.Length; i++)
        {
            if (isSet(_tokens[i]))
                bits[i / 64] |= 1UL << i;
        }

        return bits;
    }
}
