namespace Hybrid.Infra.Routing.Patterns;

/// <summary>A step of an automaton: it reads one of these characters.</summary>
internal readonly record struct Edge(Letters Letters, int To);

/// <summary>
/// A set of texts as an automaton without empty steps, in which every state is reached and leads to an end. Immutable. The pattern as
/// matched (<see cref="TextMatcher"/>) and as reasoned about (<see cref="Search"/>) is this one thing.
/// </summary>
internal sealed class Automaton
{
    private readonly bool[] _accepting;
    private readonly bool[] _total;

    private Automaton(int[] starts, Edge[][] edges, bool[] accepting, bool[] total, string[]? prefixes = null)
    {
        (Starts, Edges, _accepting, _total) = (starts, edges, accepting, total);
        foreach (var steps in edges) Array.Sort(steps, (one, other) => one.Letters.FirstBit.CompareTo(other.Letters.FirstBit));
        Prefixes = prefixes ?? [Prefix()];
    }

    /// <summary>The states before the first character; none if no text is in the set.</summary>
    public int[] Starts { get; }

    /// <summary>The steps out of every state, those of preferred characters first.</summary>
    public Edge[][] Edges { get; }

    /// <summary>Literal beginnings: each text of the set has one of them.</summary>
    public string[] Prefixes { get; }

    /// <summary>Whether no text is in the set.</summary>
    public bool IsEmpty => Starts.Length == 0;

    /// <summary>Whether a text may end in the state.</summary>
    public bool IsAccepting(int state) => _accepting[state];

    /// <summary>Whether the state takes whatever a text of the field can go on with.</summary>
    public bool IsTotal(int state) => _total[state];

    /// <summary>The texts that are in one of these sets.</summary>
    public static Automaton Union(IReadOnlyCollection<Automaton> parts)
    {
        if (parts.Count == 1) return parts.First();
        var (starts, edges) = (new List<int>(), new List<Edge[]>());
        foreach (var part in parts)
        {
            var shift = edges.Count;
            starts.AddRange(part.Starts.Select(state => state + shift));
            edges.AddRange(part.Edges.Select(steps => Array.ConvertAll(steps, edge => edge with { To = edge.To + shift })));
        }

        return new Automaton(
            [.. starts],
            [.. edges],
            [.. parts.SelectMany(part => part._accepting)],
            [.. parts.SelectMany(part => part._total)],
            [.. parts.Where(part => !part.IsEmpty).SelectMany(part => part.Prefixes)]);
    }

    /// <summary>The same set, as that of all texts that a field can hold; it must be deterministic.</summary>
    public Automaton AsUniverse() => new(Starts, Edges, _accepting, [.. _total.Select(_ => true)]);

    /// <summary>The texts of this set that are in the other too.</summary>
    public Automaton Within(Automaton other)
    {
        var states = new List<(int One, int Other)>();
        var numbers = new Dictionary<(int, int), int>();
        var starts = Starts.SelectMany(one => other.Starts, (one, two) => Number(one, two)).ToArray();
        var edges = new List<Edge[]>();
        for (var i = 0; i < states.Count; i++)
        {
            var steps = new List<Edge>();
            foreach (var one in Edges[states[i].One])
            {
                foreach (var two in other.Edges[states[i].Other])
                    if ((one.Letters & two.Letters) is { IsEmpty: false } both) steps.Add(new Edge(both, Number(one.To, two.To)));
            }

            edges.Add([.. steps]);
        }

        return Trim(
            starts,
            edges,
            [.. states.Select(state => _accepting[state.One] && other._accepting[state.Other])],
            [.. states.Select(state => _total[state.One] && other._total[state.Other])]);

        int Number(int one, int two)
        {
            if (numbers.TryAdd((one, two), states.Count)) states.Add((one, two));
            return numbers[(one, two)];
        }
    }

    /// <summary>An automaton of those states that lead to an end; all must be reached.</summary>
    public static Automaton Trim(int[] starts, IReadOnlyList<Edge[]> edges, IReadOnlyList<bool> accepting, IReadOnlyList<bool> total)
    {
        var kept = accepting.ToArray();
        // Few steps lead back to a state of a lower number, so that few rounds are enough.
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            for (var state = kept.Length - 1; state >= 0; state--)
                if (!kept[state] && Array.Exists(edges[state], edge => kept[edge.To])) (kept[state], isDone) = (true, false);
        }

        var states = Enumerable.Range(0, kept.Length).Where(state => kept[state]).ToArray();
        var numbers = new int[kept.Length];
        for (var i = 0; i < states.Length; i++) numbers[states[i]] = i;
        return new Automaton(
            [.. starts.Where(state => kept[state]).Select(state => numbers[state])],
            [.. states.Select(state => Kept(edges[state]))],
            [.. states.Select(state => accepting[state])],
            [.. states.Select(state => total[state])]);

        Edge[] Kept(Edge[] all) => [.. all.Where(edge => kept[edge.To]).Select(edge => edge with { To = numbers[edge.To] })];
    }

    private string Prefix()
    {
        var prefix = new System.Text.StringBuilder();
        for (var at = Starts; at.Length > 0 && !Array.Exists(at, IsAccepting);)
        {
            var steps = at.SelectMany(state => Edges[state]).ToArray();
            var letters = steps.Aggregate(Letters.None, (all, edge) => all | edge.Letters);
            if (!letters.IsOne) break;
            prefix.Append(letters.First);
            at = [.. steps.Select(edge => edge.To).Distinct()];
        }

        return prefix.ToString();
    }
}
