namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// For each rule without a priority, the ranks it may take: behind every rule that must come before it and before every rule that must come
/// after it, rules without a priority counted one place each. With each bound goes the rule whose priority it comes from, or null for the
/// end of the range.
/// </summary>
internal sealed class Windows
{
    private readonly int?[] _priorities;

    /// <param name="graph">Which rules must come before which.</param>
    /// <param name="priorities">The priority of each rule that has one.</param>
    /// <param name="free">The priorities to give.</param>
    public Windows(RuleGraph graph, int?[] priorities, FreePriorities free)
    {
        _priorities = priorities;
        First = new (int, int?)[graph.Count];
        Last = new (int, int?)[graph.Count];
        foreach (var rule in graph.Order)
        {
            First[rule] = (0, null);
            foreach (var earlier in graph.Earlier[rule])
            {
                if (After(earlier, free) is var bound && bound.Rank > First[rule].Rank)
                    First[rule] = bound;
            }
        }

        foreach (var rule in graph.Order.Reverse())
        {
            Last[rule] = (free.Count - 1, null);
            foreach (var later in graph.Later[rule])
            {
                if (Before(later, free) is var bound && bound.Rank < Last[rule].Rank)
                    Last[rule] = bound;
            }
        }
    }

    /// <summary>The lowest rank, and whose priority bounds it.</summary>
    public (int Rank, int? Bound)[] First { get; }

    /// <summary>The highest rank, and whose priority bounds it.</summary>
    public (int Rank, int? Bound)[] Last { get; }

    private (int Rank, int? Bound) After(int earlier, FreePriorities free) =>
        _priorities[earlier] is { } priority ? (free.CountBelow(priority + 1), earlier) : (First[earlier].Rank + 1, First[earlier].Bound);

    private (int Rank, int? Bound) Before(int later, FreePriorities free) =>
        _priorities[later] is { } priority ? (free.CountBelow(priority) - 1, later) : (Last[later].Rank - 1, Last[later].Bound);
}
