namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Decides exactly whether the rules without a priority can have one: unit jobs with release times and deadlines, which the rule "earliest
/// deadline first" solves whenever a solution exists. Rules that must come before others have the earlier window, so their order holds too.
/// </summary>
internal sealed class Schedule
{
    private Schedule(int?[] priorities, Conflict? conflict) => (Priorities, Conflict) = (priorities, conflict);

    /// <summary>A priority for every rule, if there is no conflict. Valid, not pretty: the lowest that will do.</summary>
    public int?[] Priorities { get; }

    /// <summary>Why there is no solution, or null.</summary>
    public Conflict? Conflict { get; }

    /// <param name="graph">Which rules must come before which.</param>
    /// <param name="priorities">The priority of each rule that has one.</param>
    /// <param name="free">The priorities to give.</param>
    public static Schedule Of(RuleGraph graph, int?[] priorities, FreePriorities free)
    {
        if (Inverted(graph, priorities) is { } inverted)
            return new Schedule(priorities, inverted);

        var windows = new Windows(graph, priorities, free);
        var waiting = new Queue<int>(graph.Order.Where(rule => priorities[rule] is null).OrderBy(rule => windows.First[rule].Rank));
        var ready = new PriorityQueue<int, int>();
        var done = new List<(int Rule, int Rank)>();
        for (var rank = 0; waiting.Count > 0 || ready.Count > 0; rank++)
        {
            if (ready.Count == 0)
                rank = Math.Max(rank, windows.First[waiting.Peek()].Rank);
            while (waiting.TryPeek(out var next) && windows.First[next].Rank <= rank)
                ready.Enqueue(waiting.Dequeue(), windows.Last[next].Rank);
            var rule = ready.Dequeue();
            if (windows.Last[rule].Rank < rank)
                return new Schedule(priorities, Crowded(windows, done, rule, rank, priorities));
            done.Add((rule, rank));
        }

        var all = (int?[])priorities.Clone();
        foreach (var (rule, rank) in done)
            all[rule] = free[rank];
        return new Schedule(all, null);
    }

    private static Conflict? Inverted(RuleGraph graph, int?[] priorities)
    {
        foreach (var later in graph.Order)
        {
            foreach (var earlier in graph.Earlier[later])
            {
                if (priorities[earlier] > priorities[later])
                    return new Conflict([], [earlier, later]);
            }
        }

        return null;
    }

    // The late rule, and those before it without a break that could not have waited: they have fewer ranks than they are. Only the rules
    // that bound their windows can make room, and those that stand between these.
    private static Conflict Crowded(Windows windows, List<(int Rule, int Rank)> done, int late, int rank, int?[] priorities)
    {
        var deadline = windows.Last[late].Rank;
        var crowd = new List<int> { late };
        for (var i = done.Count - 1; i >= 0 && done[i].Rank == rank - (done.Count - i) && windows.Last[done[i].Rule].Rank <= deadline; i--)
            crowd.Add(done[i].Rule);
        var from = crowd.Min(rule => windows.First[rule].Bound is { } bound ? priorities[bound] : 0);
        var to = crowd.Max(rule => windows.Last[rule].Bound is { } bound ? priorities[bound] : int.MaxValue);
        var holders = crowd.SelectMany(rule => new[] { windows.First[rule].Bound, windows.Last[rule].Bound }).OfType<int>();
        var between = Enumerable.Range(0, priorities.Length).Where(rule => priorities[rule] > from && priorities[rule] < to);
        return new Conflict(crowd, [.. holders.Union(between)]);
    }
}
