namespace Hybrid.Infra.Routing;

/// <summary>
/// For each rule without a number, the ranks it may take: behind every rule that must come before it and before every rule that must come after
/// it, rules without a number counted one place each. With each bound goes the numbered rule it comes from, or null for the end of the range.
/// </summary>
internal sealed class Windows
{
    private readonly int?[] _numbers;

    /// <param name="graph">Which rules must come before which.</param>
    /// <param name="numbers">The number of each rule that has one.</param>
    /// <param name="free">The numbers to give.</param>
    public Windows(RuleGraph graph, int?[] numbers, FreeNumbers free)
    {
        _numbers = numbers;
        First = new (int, int?)[graph.Count];
        Last = new (int, int?)[graph.Count];
        foreach (var rule in graph.Order)
        {
            First[rule] = (0, null);
            foreach (var earlier in graph.Earlier[rule])
                if (After(earlier, free) is var bound && bound.Rank > First[rule].Rank)
                    First[rule] = bound;
        }
        foreach (var rule in graph.Order.Reverse())
        {
            Last[rule] = (free.Count - 1, null);
            foreach (var later in graph.Later[rule])
                if (Before(later, free) is var bound && bound.Rank < Last[rule].Rank)
                    Last[rule] = bound;
        }
    }

    /// <summary>The lowest rank, and whose number bounds it.</summary>
    public (int Rank, int? Bound)[] First { get; }

    /// <summary>The highest rank, and whose number bounds it.</summary>
    public (int Rank, int? Bound)[] Last { get; }

    private (int Rank, int? Bound) After(int earlier, FreeNumbers free) =>
        _numbers[earlier] is { } number ? (free.CountBelow(number + 1), earlier) : (First[earlier].Rank + 1, First[earlier].Bound);

    private (int Rank, int? Bound) Before(int later, FreeNumbers free) =>
        _numbers[later] is { } number ? (free.CountBelow(number) - 1, later) : (Last[later].Rank - 1, Last[later].Bound);
}
