using Hybrid.Infra.Routing.Checks;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>The priorities that rules can have; a rank counts them from 0, the lowest first.</summary>
internal sealed class FreePriorities
{
    // Of each run of priorities the first, and its rank.
    private readonly int[] _firsts;
    private readonly int[] _ranks;

    /// <param name="runs">Ranges that do not overlap.</param>
    public FreePriorities(IEnumerable<PriorityRange> runs)
    {
        var rising = runs.OrderBy(run => run.First).ToArray();
        _firsts = [.. rising.Select(run => run.First)];
        _ranks = new int[rising.Length];
        for (var run = 0; run < rising.Length; run++)
        {
            _ranks[run] = Count;
            Count += rising[run].Last - rising[run].First + 1;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The priority of this rank.</summary>
    public int this[int rank] => Shifted(rank, _ranks, _firsts);

    /// <summary>The rank of one of them.</summary>
    public int RankOf(int priority) => Shifted(priority, _firsts, _ranks);

    /// <summary>Every priority that lies in none of these ranges.</summary>
    public static IEnumerable<PriorityRange> Outside(IEnumerable<PriorityRange> ranges)
    {
        var next = PriorityRange.Lowest;
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (next < range.First) yield return new(next, range.First - 1);
            next = Math.Max(next, range.Last + 1);
        }

        if (next <= PriorityRange.Highest) yield return new(next, PriorityRange.Highest);
    }

    // What lies in a run as far from its beginning as a value does.
    private static int Shifted(int value, int[] from, int[] to)
    {
        var run = Array.BinarySearch(from, value);
        run = run < 0 ? ~run - 1 : run;
        return value - from[run] + to[run];
    }
}
