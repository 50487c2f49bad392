using System.Numerics;
using System.Text;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// An automaton made ready to be tested against texts: a table, or, where it would be big, the automaton itself, all of whose states are
/// followed at once. Immutable. A test takes time in proportion to the text, whatever the pattern, and allocates nothing.
/// </summary>
internal sealed class TextMatcher
{
    private const int MostSets = 1_000;
    private const int MostWork = 1_000_000;

    private readonly Automaton _automaton;
    private readonly bool _ignoresCase;
    private readonly string _prefix;
    private readonly byte[] _classOf = new byte[128];
    private readonly int _width;
    private readonly int _afterPrefix;
    private readonly int[]? _next;
    private readonly bool[] _accepting = [];

    public TextMatcher(Automaton automaton, bool ignoresCase)
    {
        (_automaton, _ignoresCase) = (automaton, ignoresCase);
        _prefix = automaton.Prefixes.DefaultIfEmpty("").Aggregate((one, other) => one[..one.AsSpan().CommonPrefixLength(other)]);
        var subsets = new Subsets(automaton);
        // The last class is of all other characters, which nothing matches.
        _width = subsets.Classes.Length + 1;
        for (var c = '\0'; c < _classOf.Length; c++)
            _classOf[c] = (byte)(Letters.Of(c).IsEmpty ? _width - 1 : subsets.ClassOf(ignoresCase ? char.ToLowerInvariant(c) : c));

        var next = new List<int>();
        var work = 0;
        for (var set = 0; set < subsets.Count; set++)
        {
            work += _width * subsets.Cost(set);
            if (subsets.Count > MostSets || work > MostWork) return;
            for (var part = 0; part < subsets.Classes.Length; part++) next.Add(subsets.Step(set, part) * _width);
            next.Add(Subsets.Dead * _width);
        }

        _next = [.. next];
        _afterPrefix = subsets.After(_prefix) * _width;
        _accepting = [.. Enumerable.Range(0, subsets.Count).Select(subsets.IsAccepting)];
    }

    /// <summary>Whether the text is in the set; never if it holds a character that is not visible ASCII.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        if (text.Length < _prefix.Length) return false;
        if (!(_ignoresCase ? Ascii.EqualsIgnoreCase(text[.._prefix.Length], _prefix) : text.StartsWith(_prefix))) return false;
        if (_next is null) return Follow(text);
        var set = _afterPrefix;
        foreach (var c in text[_prefix.Length..])
        {
            if (c >= _classOf.Length) return false;
            set = _next[set + _classOf[c]];
            if (set == Subsets.Dead) return false;
        }

        return _accepting[set / _width];
    }

    private bool Follow(ReadOnlySpan<char> text)
    {
        var words = (_automaton.Edges.Length + 63) / 64;
        Span<ulong> states = stackalloc ulong[words], next = stackalloc ulong[words];
        foreach (var state in _automaton.Starts) states[state / 64] |= 1UL << state;
        foreach (var c in text)
        {
            var letter = Letters.Of(_ignoresCase && c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c);
            next.Clear();
            for (var word = 0; word < words; word++)
            {
                for (var left = states[word]; left != 0; left &= left - 1)
                {
                    foreach (var edge in _automaton.Edges[word * 64 + BitOperations.TrailingZeroCount(left)])
                        if (!(edge.Letters & letter).IsEmpty) next[edge.To / 64] |= 1UL << edge.To;
                }
            }

            next.CopyTo(states);
        }

        for (var state = 0; state < _automaton.Edges.Length; state++)
            if ((states[state / 64] >> state & 1) != 0 && _automaton.IsAccepting(state)) return true;

        return false;
    }
}
