namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Decides exactly whether rules can have priorities in their order while some keep theirs: unit jobs with release times and deadlines,
/// which the rule "earliest deadline first" solves whenever a solution exists. A rule that keeps its priority has that alone. Of two in an
/// order the earlier has the earlier window, so the order holds too.
/// </summary>
/// <param name="Kept">The priority of each rule that keeps one or is pinned.</param>
/// <param name="Priorities">Those that rules can have: the kept ones, and all that are free.</param>
/// <param name="Ranks">For each rule, the index of the lowest priority that will do; null if there is no solution.</param>
internal sealed record Schedule(int?[] Kept, FreePriorities Priorities, int[]? Ranks)
{
    /// <summary>Rules that have no priority left for them; none if it is only that some keep theirs in the wrong order.</summary>
    public IReadOnlyList<int> Unplaced { get; private init; } = [];

    /// <summary>While all of these keep their priorities, there is no solution.</summary>
    public IReadOnlyList<int> Blocking { get; private init; } = [];

    public static Schedule Of(RuleOrder order, int?[] kept, FreePriorities priorities)
    {
        // With each bound of a window goes the rule whose priority it comes from.
        var (first, last) = (new (int Rank, int? Bound)[order.Count], new (int Rank, int? Bound)[order.Count]);
        (int, int?) Start(int rule, int otherwise) => kept[rule] is { } priority ? (priorities.RankOf(priority), rule) : (otherwise, null);
        foreach (var rule in order.Sequence)
        {
            first[rule] = Start(rule, 0);
            foreach (var earlier in order.Earlier[rule])
                first[rule] = first[earlier].Rank < first[rule].Rank ? first[rule] : (first[earlier].Rank + 1, first[earlier].Bound);
        }

        foreach (var rule in order.Sequence.Reverse())
        {
            last[rule] = Start(rule, priorities.Count - 1);
            foreach (var later in order.Later[rule])
                last[rule] = last[later].Rank > last[rule].Rank ? last[rule] : (last[later].Rank - 1, last[later].Bound);
        }

        Schedule Without(IReadOnlyCollection<int> rivals) => new(kept, priorities, null)
        {
            Unplaced = [.. rivals.Where(rival => kept[rival] is null)],
            Blocking = [.. rivals.SelectMany(rival => new[] { first[rival].Bound, last[rival].Bound }).OfType<int>().Distinct()],
        };
        if (order.Sequence.Where(rule => first[rule].Rank > last[rule].Rank).OrderBy(rule => kept[rule] is not null).Take(1).ToArray() is
            [_] without)
        {
            return Without(without);
        }

        var waiting = new Queue<int>(order.Sequence.OrderBy(rule => first[rule].Rank));
        var ready = new PriorityQueue<int, int>();
        var placed = new List<int>();
        var ranks = new int[order.Count];
        for (var rank = 0; placed.Count < order.Count; rank++)
        {
            if (ready.Count == 0) rank = Math.Max(rank, first[waiting.Peek()].Rank);
            while (waiting.TryPeek(out var next) && first[next].Rank <= rank) ready.Enqueue(waiting.Dequeue(), last[next].Rank);
            var rule = ready.Dequeue();
            placed.Add(rule);
            ranks[rule] = rank;
            if (rank <= last[rule].Rank) continue;

            // It is late, as those before it without a break could not have waited either: together they have too few ranks.
            var from = placed.Count - 1;
            while (from > 0 && ranks[placed[from - 1]] == ranks[placed[from]] - 1 && last[placed[from - 1]].Rank <= last[rule].Rank) from--;
            return Without(placed[from..]);
        }

        return new(kept, priorities, ranks);
    }
}
