using Hybrid.Infra.Routing.Checks;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>The priorities that a rule without one may be given, lowest first; a rank counts them from 0.</summary>
internal sealed class FreePriorities
{
    // Runs of free priorities, and the rank that each begins with.
    private readonly List<(int First, int Count, int Rank)> _runs = [];

    /// <summary>
    /// Every priority that is not reserved, not pinned, and was held by no rule in the last deployment: that rule gives it up, if at all,
    /// only at the end of this one.
    /// </summary>
    public FreePriorities(IEnumerable<int> taken, IEnumerable<PriorityRange> reserved)
    {
        var next = PriorityRange.Lowest;
        foreach (var blocked in reserved.Concat(taken.Select(priority => new PriorityRange(priority, priority)))
            .OrderBy(range => range.First))
        {
            AddRun(next, Math.Min(blocked.First - 1, PriorityRange.Highest));
            next = Math.Max(next, (int)Math.Min(blocked.Last + 1L, PriorityRange.Highest + 1));
        }

        AddRun(next, PriorityRange.Highest);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The priority of this rank.</summary>
    public int this[int rank]
    {
        get
        {
            var run = _runs[LastRun(run => run.Rank <= rank)];
            return run.First + rank - run.Rank;
        }
    }

    /// <summary>How many are lower than this priority: the rank of the first that is not.</summary>
    public int CountBelow(int priority)
    {
        var index = LastRun(run => run.First < priority);
        return index < 0 ? 0 : _runs[index].Rank + Math.Min(priority - _runs[index].First, _runs[index].Count);
    }

    private void AddRun(int first, int last)
    {
        if (last < first)
            return;
        _runs.Add((first, last - first + 1, Count));
        Count += last - first + 1;
    }

    private int LastRun(Func<(int First, int Count, int Rank), bool> holds)
    {
        var (low, high) = (0, _runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(_runs[middle]))
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
