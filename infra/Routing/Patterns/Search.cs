using System.Runtime.InteropServices;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// Looks for a text that is in all of these sets and in none of those, exactly or not at all. Breadth-first, so that the text is a shortest
/// one. Each set that it must be in is followed state by state, those that it must avoid as sets of states; of two such sets at one place
/// only the smaller need be followed (an antichain). Not for several threads at once.
/// </summary>
/// <param name="perQuestion">Steps for one question, a few milliseconds.</param>
/// <param name="forAll">Steps for all questions together, a few seconds at worst.</param>
internal sealed class Search(int perQuestion = 500_000, long forAll = 50_000_000)
{
    private readonly Dictionary<Automaton, Subsets> _subsets = [];
    private readonly Subsets _nothing = new(Automaton.Union([]));
    private readonly List<Node> _nodes = [];
    private Dictionary<long, int> _latest = [];
    private long _left = perQuestion;
    private long _leftForAll = forAll;

    // The question at hand.
    private Automaton[] _within = [];
    private Edge[][] _edges = [];
    private Subsets _without = null!;
    private int _found;

    /// <summary>Whether the steps of the question begun are used up: that nothing was found then means nothing.</summary>
    public bool IsOver => _left < 0 || _leftForAll < 0;

    /// <summary>Begins a question: what follows is charged to its budget.</summary>
    public void Begin() => _left = perQuestion;

    /// <summary>Charges steps; false if none are left.</summary>
    public bool Spend(long steps)
    {
        _left -= steps;
        _leftForAll -= steps;
        return !IsOver;
    }

    /// <summary>Whether the text is in the set.</summary>
    public bool Holds(Automaton automaton, string text)
    {
        var subsets = SubsetsOf(automaton);
        return subsets.IsAccepting(subsets.After(text));
    }

    /// <summary>
    /// A shortest text that is in all of these and in none of those, as a part of the question begun; null if there is none, or if the
    /// question <see cref="IsOver"/>.
    /// </summary>
    public string? Find(IReadOnlyList<Automaton> within, IReadOnlyList<Automaton> without)
    {
        var avoided = without.Sum(one => one.Edges.Length);
        if (within.Aggregate(1.0, (size, one) => size * one.Edges.Length) > long.MaxValue || avoided > char.MaxValue) _left = -1;
        if (!Spend(avoided / 8)) return null;
        _without = without.Count switch { 0 => _nothing, 1 => SubsetsOf(without[0]), _ => new Subsets(Automaton.Union(without)) };
        _within = [.. within];
        _edges = Array.ConvertAll(_within, one => Array.ConvertAll(one.Starts, state => new Edge(Letters.All, state)));
        _found = -1;
        _nodes.Clear();
        if (_latest.Count > 1_000) _latest = [];
        _latest.Clear();

        Follow(0, Letters.All, 0, true, -1);
        for (var at = 0; at < _nodes.Count && _found < 0 && !IsOver; at++)
        {
            var places = _nodes[at].Places;
            for (var i = _within.Length - 1; i >= 0; i--)
                (places, _edges[i]) = (places / _within[i].Edges.Length, _within[i].Edges[places % _within[i].Edges.Length]);
            Follow(0, Letters.All, 0, true, at);
        }

        return _found >= 0 ? Text() : null;
    }

    private Subsets SubsetsOf(Automaton automaton) =>
        _subsets.TryGetValue(automaton, out var known) ? known : _subsets[automaton] = new Subsets(automaton);

    // One step of each set from the i-th on, all by one of these letters; from nowhere, to one start of each.
    private void Follow(int i, Letters letters, long places, bool isEnd, int from)
    {
        if (i < _within.Length)
        {
            Spend(_edges[i].Length);
            foreach (var edge in _edges[i])
            {
                if ((letters & edge.Letters) is { IsEmpty: false } both)
                    Follow(i + 1, both, places * _within[i].Edges.Length + edge.To, isEnd && _within[i].IsAccepting(edge.To), from);
            }

            return;
        }

        if (from < 0) Add(places, isEnd, _without.Start, from, default);
        while (from >= 0 && !letters.IsEmpty)
        {
            var letter = letters.First;
            var part = _without.ClassOf(letter);
            Spend(_without.Cost(_nodes[from].Set));
            Add(places, isEnd, _without.Step(_nodes[from].Set, part), from, letter);
            letters &= ~_without.Classes[part];
        }
    }

    private void Add(long places, bool isEnd, int set, int from, char letter)
    {
        if (_found >= 0 || !Spend(1) || _without.IsTotal(set)) return;
        ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, places, out var isKnown);
        var before = isKnown ? latest : -1;
        for (var same = before; same >= 0; same = _nodes[same].Before)
            if (_nodes[same].Set == set || (Spend(_without.Cost(set)) && _without.IsPart(_nodes[same].Set, set))) return;

        latest = _nodes.Count;
        _nodes.Add(new Node(places, set, from, before, letter));
        if (isEnd && !_without.IsAccepting(set)) _found = latest;
    }

    private string Text()
    {
        var letters = new Stack<char>();
        for (var at = _found; _nodes[at].From >= 0; at = _nodes[at].From) letters.Push(_nodes[at].Letter);
        return new string([.. letters]);
    }

    /// <summary>A place that a text has led to, and the way to it.</summary>
    /// <param name="Places">The state reached in each set to be in, as one number.</param>
    /// <param name="Set">The states reached in those to be avoided.</param>
    /// <param name="From">The node before the last letter, or -1.</param>
    /// <param name="Before">The last node entered with the same places, or -1.</param>
    /// <param name="Letter">The last letter.</param>
    private readonly record struct Node(long Places, int Set, int From, int Before, char Letter);
}
