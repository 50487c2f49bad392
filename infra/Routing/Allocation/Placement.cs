namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Gives priorities to the rules without one, between those that stay: where their order allows; where there is room for rules to come; and
/// else by their keys.
/// </summary>
internal sealed class Placement
{
    // Room to halve eight times. Measured over long random histories of edits: with less, a route added moves others now and then.
    private const int EnoughRoom = 250;

    private readonly RuleGraph _graph;
    private readonly FreePriorities _free;
    private readonly int?[] _staying;
    private readonly int[] _standing;

    // Gap i lies before the i-th standing rule; the last gap lies behind them all.
    private readonly List<int>[] _gaps;

    private Placement(RuleGraph graph, int?[] staying, FreePriorities free)
    {
        (_graph, _free, _staying) = (graph, free, staying);
        _standing = [.. Enumerable.Range(0, graph.Count).Where(rule => staying[rule] is not null).OrderBy(rule => staying[rule])];
        _gaps = [.. Enumerable.Range(0, _standing.Length + 1).Select(_ => new List<int>())];
    }

    /// <summary>A priority for each rule, given a schedule that shows there is a solution.</summary>
    public static IReadOnlyList<int> Of(RuleGraph graph, int?[] staying, Schedule schedule, FreePriorities free)
    {
        var placement = new Placement(graph, staying, free);
        // Choosing places one by one can paint itself into a corner where priorities are scarce; the schedule's own priorities are then
        // good enough.
        return placement.TryFillGaps() ? placement.Spread() : [.. schedule.Priorities.Select(priority => priority!.Value)];
    }

    private bool TryFillGaps()
    {
        var place = new int[_graph.Count];
        for (var gap = 0; gap < _standing.Length; gap++)
            place[_standing[gap]] = gap;
        var last = LastGaps(place);
        foreach (var rule in _graph.Order.Where(rule => _staying[rule] is null))
        {
            var first = _graph.Earlier[rule].Select(earlier => place[earlier] + (_staying[earlier] is null ? 0 : 1)).DefaultIfEmpty(0)
                .Max();
            var gaps = Enumerable.Range(first, Math.Max(0, last[rule] - first + 1)).Where(gap => _gaps[gap].Count < RanksIn(gap).Count)
                .ToArray();
            if (gaps.Length == 0)
                return false;
            var wanted = Enumerable.Range(first, last[rule] - first)
                .FirstOrDefault(gap => _graph.IsByKey(rule, _standing[gap]), last[rule]);
            place[rule] = gaps.MinBy(gap => (-Room(gap), Math.Abs(gap - wanted)));
            _gaps[place[rule]].Add(rule);
        }

        return true;
    }

    // The distance that would be left between rules; more than enough counts as enough.
    private int Room(int gap) => Math.Min(EnoughRoom, RanksIn(gap).Count / (_gaps[gap].Count + 1));

    private int[] LastGaps(int[] place)
    {
        var last = new int[_graph.Count];
        foreach (var rule in _graph.Order.Reverse())
        {
            last[rule] = _graph.Later[rule].Select(later => _staying[later] is null ? last[later] : place[later])
                .DefaultIfEmpty(_standing.Length)
                .Min();
        }

        return last;
    }

    private (int First, int Count) RanksIn(int gap)
    {
        var first = gap == 0 ? 0 : _free.CountBelow(_staying[_standing[gap - 1]]!.Value + 1);
        var end = gap == _standing.Length ? _free.Count : _free.CountBelow(_staying[_standing[gap]]!.Value);
        return (first, end - first);
    }

    private int[] Spread()
    {
        var priorities = _staying.Select(priority => priority ?? 0).ToArray();
        for (var gap = 0; gap < _gaps.Length; gap++)
        {
            var (first, count) = RanksIn(gap);
            var places = Spacing.Of(_free, first, count, _gaps[gap].Count, isOpen: gap == _standing.Length);
            for (var i = 0; i < _gaps[gap].Count; i++)
                priorities[_gaps[gap][i]] = places[i];
        }

        return priorities;
    }
}
