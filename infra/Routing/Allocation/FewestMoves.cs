namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Chooses which deployed rules keep their priorities: as many as can. Where only the order is at fault, the answer is exact at any size.
/// Where room is short too, a search by number of moves is exact as long as its budget lasts (a few moves among hundreds of rules), and
/// greedy beyond.
/// </summary>
internal sealed class FewestMoves
{
    private const int DeepestSearch = 4;
    private const int SearchEffort = 300_000;

    private readonly RuleGraph _graph;
    private readonly int?[] _pins;
    private readonly int?[] _kept;
    private readonly Func<int?[], FreePriorities> _free;
    private int _budget;

    /// <param name="graph">Which rules must come before which.</param>
    /// <param name="pins">Pinned priorities; these rules never move.</param>
    /// <param name="kept">Priorities that rules could keep.</param>
    /// <param name="free">Priorities for the rest, given those that stay.</param>
    private FewestMoves(RuleGraph graph, int?[] pins, int?[] kept, Func<int?[], FreePriorities> free)
    {
        (_graph, _pins, _kept, _free) = (graph, pins, kept, free);
        _budget = Math.Clamp(SearchEffort / (graph.Count + 1), 20, 2_000);
    }

    /// <summary>
    /// A schedule with the priorities that stay, pins included; or the conflict that remains when every rule that could help has moved.
    /// </summary>
    public static (int?[] Staying, Schedule Schedule) Find(RuleGraph graph, int?[] pins, int?[] kept, Func<int?[], FreePriorities> free) =>
        new FewestMoves(graph, pins, kept, free).Find();

    private (int?[] Staying, Schedule Schedule) Find()
    {
        var againstPins = Enumerable.Range(0, _graph.Count).Where(rule => _kept[rule] is { } priority && StandsWrongToPin(rule, priority))
            .ToArray();
        var staying = Combined(againstPins);
        var cover = OrderConflicts.SmallestCover(_graph, staying);
        var moved = againstPins.Union(cover).ToHashSet();
        var schedule = Try(moved);
        for (var depth = cover.Count; schedule.Conflict is not null && depth <= cover.Count + DeepestSearch; depth++)
        {
            if (Search([.. againstPins], depth) is { } found)
                (moved, schedule) = (found, Try(found));
        }

        while (schedule.Conflict is { } conflict && conflict.Blocking.Any(rule => CanMove(rule, moved)))
        {
            moved.UnionWith(conflict.Blocking.Where(rule => CanMove(rule, moved)));
            schedule = Try(moved);
        }

        return (Combined(moved), schedule);
    }

    private HashSet<int>? Search(HashSet<int> moved, int depth)
    {
        if (_budget-- <= 0)
            return null;
        if (Try(moved).Conflict is not { } conflict)
            return moved;
        if (depth == 0)
            return null;
        foreach (var blocking in conflict.Blocking.Where(rule => CanMove(rule, moved)))
        {
            if (Search([.. moved, blocking], depth - 1) is { } found)
                return found;
        }

        return null;
    }

    private Schedule Try(IEnumerable<int> moved)
    {
        var staying = Combined(moved);
        return Schedule.Of(_graph, staying, _free(staying));
    }

    private bool CanMove(int rule, HashSet<int> moved) => _pins[rule] is null && _kept[rule] is not null && !moved.Contains(rule);

    private bool StandsWrongToPin(int rule, int priority) =>
        _pins[rule] is null
            && (_graph.Earlier[rule].Any(earlier => _pins[earlier] > priority) || _graph.Later[rule].Any(later => _pins[later] < priority));

    private int?[] Combined(IEnumerable<int> moved)
    {
        var priorities = _kept.Select((priority, rule) => _pins[rule] ?? priority).ToArray();
        foreach (var rule in moved)
            priorities[rule] = _pins[rule];
        return priorities;
    }
}
