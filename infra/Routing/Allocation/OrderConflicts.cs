namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Of the rules with a priority, the fewest that must move so that no two that stay stand the wrong way round. Being the wrong way round is
/// itself an order, so what can stay is a largest antichain of it: by the theorems of Dilworth and König, what a largest matching leaves.
/// </summary>
internal sealed class OrderConflicts
{
    private readonly List<int>[] _inverted;
    private readonly int[] _earlierOf;
    private readonly int[] _laterOf;

    private OrderConflicts(RuleGraph graph, int?[] priorities)
    {
        _inverted = [.. Enumerable.Range(0, graph.Count)
            .Select(rule => graph.Later[rule].Where(later => priorities[rule] > priorities[later]).ToList())];
        _earlierOf = Enumerable.Repeat(-1, graph.Count).ToArray();
        _laterOf = Enumerable.Repeat(-1, graph.Count).ToArray();
        for (var rule = 0; rule < graph.Count; rule++)
        {
            if (_inverted[rule].Count > 0)
                TryMatch(rule, []);
        }
    }

    /// <summary>A smallest set of rules, of those with a priority, that leaves no two others the wrong way round.</summary>
    public static IReadOnlyCollection<int> SmallestCover(RuleGraph graph, int?[] priorities) =>
        new OrderConflicts(graph, priorities).Cover();

    private bool TryMatch(int earlier, HashSet<int> tried)
    {
        foreach (var later in _inverted[earlier])
        {
            if (!tried.Add(later) || (_earlierOf[later] >= 0 && !TryMatch(_earlierOf[later], tried)))
                continue;
            (_earlierOf[later], _laterOf[earlier]) = (earlier, later);
            return true;
        }

        return false;
    }

    // König: walk from the unmatched rules along pairs outward and matched pairs back; cover with what is not reached on the near side and
    // what is on the far side.
    private List<int> Cover()
    {
        var near = new HashSet<int>();
        var far = new HashSet<int>();
        var open = new Stack<int>(Enumerable.Range(0, _inverted.Length).Where(rule => _inverted[rule].Count > 0 && _laterOf[rule] < 0));
        while (open.TryPop(out var rule))
        {
            if (near.Add(rule))
            {
                foreach (var later in _inverted[rule].Where(far.Add))
                    open.Push(_earlierOf[later]);
            }
        }

        return [.. Enumerable.Range(0, _inverted.Length)
            .Where(rule => (_inverted[rule].Count > 0 && !near.Contains(rule)) || far.Contains(rule))];
    }
}
