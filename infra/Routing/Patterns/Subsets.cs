using System.Runtime.InteropServices;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// The states of an automaton that a text can have reached, as numbered sets, made as they are asked for. Not for several threads at once.
/// </summary>
internal sealed class Subsets
{
    /// <summary>The empty set: no text that begins so fits.</summary>
    public const int Dead = 0;

    /// <summary>The set before the first character.</summary>
    public int Start { get; }

    private const int NotMade = -1;

    private readonly Automaton _automaton;
    private readonly int[] _classOf = new int[128];
    // A set as the text of its sorted states: texts compare and hash by content.
    private readonly List<string> _sets = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<int[]> _next = [];
    private readonly bool[] _isIn;

    public Subsets(Automaton automaton)
    {
        _automaton = automaton;
        _isIn = new bool[automaton.Edges.Length];
        Classes = [Letters.All];
        foreach (var letters in automaton.Edges.SelectMany(edges => edges).Select(edge => edge.Letters).Distinct())
            Classes = [.. Classes.SelectMany(part => (Letters[])[part & letters, part & ~letters]).Where(part => !part.IsEmpty)];
        for (var c = ' '; c <= '~'; c++) _classOf[c] = Array.FindIndex(Classes, part => part.Contains(c));
        TakeMarked();
        foreach (var state in automaton.Starts) _isIn[state] = true;
        Start = TakeMarked();
    }

    /// <summary>The visible characters, apart as far as the automaton tells them apart.</summary>
    public Letters[] Classes { get; }

    /// <summary>The sets made so far.</summary>
    public int Count => _sets.Count;

    /// <summary>The class of a visible character.</summary>
    public int ClassOf(char c) => _classOf[c];

    /// <summary>The set after one more character of a class.</summary>
    public int Step(int set, int letters)
    {
        if (_next[set][letters] is var known and not NotMade) return known;
        foreach (var state in _sets[set])
        {
            foreach (var edge in _automaton.Edges[state])
                if (!(edge.Letters & Classes[letters]).IsEmpty) _isIn[edge.To] = true;
        }

        return _next[set][letters] = TakeMarked();
    }

    /// <summary>What a step from the set costs, whether or not it was taken before: no answer may depend on earlier questions.</summary>
    public int Cost(int set) => 1 + (_sets[set].Length + _isIn.Length / 8) / 4;

    /// <summary>The set after a text of visible characters.</summary>
    public int After(string text) => text.Aggregate(Start, (set, c) => Step(set, ClassOf(c)));

    /// <summary>Whether a text that has reached the set fits.</summary>
    public bool IsAccepting(int set)
    {
        foreach (var state in _sets[set])
            if (_automaton.IsAccepting(state)) return true;

        return false;
    }

    /// <summary>Whether every text that has reached the set and goes on within its field fits.</summary>
    public bool IsTotal(int set) => _sets[set] is [var state, ..] && _automaton.IsTotal(state);

    /// <summary>Whether one set holds no state that the other does not.</summary>
    public bool IsPart(int part, int whole)
    {
        var (all, at) = (_sets[whole], 0);
        foreach (var state in _sets[part])
        {
            while (at < all.Length && all[at] < state) at++;
            if (at == all.Length || all[at] != state) return false;
        }

        return true;
    }

    // The number of the set that is marked. A total state makes the others of its set meaningless.
    private int TakeMarked()
    {
        var states = new List<char>();
        for (var state = 0; state < _isIn.Length; state++)
        {
            if (_isIn[state])
            {
                states.Add((char)state);
                _isIn[state] = false;
            }
        }

        var total = states.FindIndex(state => _automaton.IsTotal(state));
        var set = total < 0 ? new string(CollectionsMarshal.AsSpan(states)) : states[total].ToString();
        if (!_numbers.TryGetValue(set, out var number))
        {
            _numbers[set] = number = _sets.Count;
            _sets.Add(set);
            _next.Add([.. Classes.Select(_ => NotMade)]);
        }

        return number;
    }
}
