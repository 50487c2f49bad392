namespace Hybrid.Infra.Routing.Patterns;

/// <summary>A place between two characters: any, <c>^</c>, <c>$</c>, <c>\b</c> and <c>\B</c>.</summary>
internal enum Place { Anywhere, Begin, End, WordEdge, NoWordEdge }

/// <summary>
/// Thompson's construction: states joined by steps, which read a character, and jumps, which read none and may hold only at some places.
/// Jumps are then taken out, exactly: what one asks of the character before is kept in the state, and what it asks of the next in the step.
/// </summary>
internal sealed class Thompson
{
    // Far more than routes need. An ALB has a limit too (CompileTooBig in its access logs), which is not documented.
    private const int MostStates = 2_000;
    private const int MostSteps = 20_000;

    // What stands before or behind a place: nothing, or a character of one of two sets.
    private const int Nothing = 0;
    private const int Word = 1;

    private readonly List<List<(Letters Letters, int To)>> _steps = [];
    private readonly List<List<(Place Place, int To)>> _jumps = [];
    private readonly List<int> _reached = [];
    private int[] _seen = [];
    private int _round;

    /// <summary>The automaton of an expression.</summary>
    /// <exception cref="PatternException">It would have too many states.</exception>
    public static Automaton Build(Expression expression)
    {
        if (expression.Size > MostStates) throw TooBig();
        var states = new Thompson();
        var start = states.Add();
        return states.WithoutJumps(start, expression.AddTo(states, start));
    }

    /// <summary>A new state.</summary>
    public int Add()
    {
        _steps.Add([]);
        _jumps.Add([]);
        return _steps.Count - 1;
    }

    /// <summary>A step to a new state.</summary>
    public int Step(int from, Letters letters)
    {
        var to = Add();
        _steps[from].Add((letters, to));
        return to;
    }

    /// <summary>A jump.</summary>
    public int Jump(int from, int to, Place place = Place.Anywhere)
    {
        _jumps[from].Add((place, to));
        return to;
    }

    private static PatternException TooBig() => new("is too big to be compared", "Use smaller counts in {}, or + and *.");

    private Automaton WithoutJumps(int start, int end)
    {
        _seen = new int[_steps.Count];
        var asksForWords = _jumps.Any(jumps => jumps.Any(jump => jump.Place is Place.WordEdge or Place.NoWordEdge));
        Letters[] kinds = asksForWords ? [Letters.None, Letters.Word, ~Letters.Word] : [Letters.None, Letters.All];

        var states = new List<(int State, int Before)> { (start, Nothing) };
        var numbers = new Dictionary<(int, int), int> { [states[0]] = 0 };
        var (edges, accepting, total, count) = (new List<Edge[]>(), new List<bool>(), new List<bool>(), 0);
        for (var i = 0; i < states.Count; i++)
        {
            var steps = new List<Edge>();
            for (var next = Word; next < kinds.Length; next++)
            {
                foreach (var (letters, to) in Reach(states[i], next).SelectMany(state => _steps[state]))
                {
                    if ((letters & kinds[next]) is not { IsEmpty: false } read) continue;
                    if (numbers.TryAdd((to, next), states.Count)) states.Add((to, next));
                    steps.Add(new Edge(read, numbers[(to, next)]));
                }
            }

            count += steps.Count;
            if (count > MostSteps) throw TooBig();
            edges.Add([.. steps]);
            accepting.Add(Reach(states[i], Nothing).Contains(end));
            total.Add(accepting[i] && steps.Contains(new Edge(Letters.All, i)));
        }

        return Automaton.Trim([0], edges, accepting, total);
    }

    // The states that can be reached without reading, between these two kinds of characters.
    private List<int> Reach((int State, int Before) from, int next)
    {
        _reached.Clear();
        _reached.Add(from.State);
        _seen[from.State] = ++_round;
        for (var i = 0; i < _reached.Count; i++)
        {
            foreach (var (place, to) in _jumps[_reached[i]])
            {
                if (_seen[to] != _round && Holds(place, from.Before, next))
                {
                    _seen[to] = _round;
                    _reached.Add(to);
                }
            }
        }

        return _reached;
    }

    private static bool Holds(Place place, int before, int next) => place switch
    {
        Place.Anywhere => true,
        Place.Begin => before == Nothing,
        Place.End => next == Nothing,
        Place.WordEdge => (before == Word) != (next == Word),
        Place.NoWordEdge => (before == Word) == (next == Word),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
