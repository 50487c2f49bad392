namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Picks priorities at even distances, round ones where possible: 500, 1000, 1500 read better than 497, 994, 1491.</summary>
internal static class Spacing
{
    /// <summary>The distance between rules behind which there is no other: wide enough to halve ten times.</summary>
    private const int WidestStep = 1_000;

    private static readonly int[] Round = [1_000, 500, 100, 50, 10, 5];

    /// <summary>This many priorities, rising.</summary>
    /// <param name="free">The free priorities.</param>
    /// <param name="first">The first rank to use.</param>
    /// <param name="count">How many ranks to use; at least <paramref name="wanted"/>.</param>
    /// <param name="wanted">How many priorities to pick.</param>
    /// <param name="isOpen">Whether no rule follows, so that the priorities need not fill the space.</param>
    public static IReadOnlyList<int> Of(FreePriorities free, int first, int count, int wanted, bool isOpen)
    {
        if (isOpen)
            count = Math.Min(count, (wanted + 1) * WidestStep - 1);
        var priorities = new List<int>(wanted);
        for (var i = 1; i <= wanted; i++)
        {
            // Ranks count from 0, so place i of n+1 lies at i·(count+1)/(n+1) - 1; a quarter of the distance to either side stays its own.
            var ideal = (int)((long)i * (count + 1) / (wanted + 1)) - 1;
            var slack = (count + 1) / (wanted + 1) / 4;
            priorities.Add(
                Roundest(free, first + Math.Max(0, ideal - slack), first + Math.Min(count - 1, ideal + slack), free[first + ideal]));
        }

        return priorities;
    }

    private static int Roundest(FreePriorities free, int from, int to, int ideal)
    {
        var best = ideal;
        var bestRoundness = Roundness(ideal);
        for (var rank = from; rank <= to; rank++)
        {
            var roundness = Roundness(free[rank]);
            if (roundness > bestRoundness || (roundness == bestRoundness && Math.Abs(free[rank] - ideal) < Math.Abs(best - ideal)))
                (best, bestRoundness) = (free[rank], roundness);
        }

        return best;
    }

    private static int Roundness(int priority) => Round.FirstOrDefault(unit => priority % unit == 0, 1);
}
