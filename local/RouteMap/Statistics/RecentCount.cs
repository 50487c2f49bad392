namespace Hybrid.Local.RouteMap.Statistics;

/// <summary>How many there were in the last minute: a ring of seconds, each of which holds its number and its count in one word.</summary>
internal sealed class RecentCount
{
    private const int Seconds = 60;

    private readonly long[] _cells = new long[Seconds];

    /// <summary>Counts one.</summary>
    /// <param name="second">The present second.</param>
    public void Add(long second)
    {
        ref var cell = ref _cells[second % Seconds];
        while (true)
        {
            var before = Volatile.Read(ref cell);
            var after = before >> 32 == second ? before + 1 : (second << 32) | 1;
            if (Interlocked.CompareExchange(ref cell, after, before) == before) return;
        }
    }

    /// <summary>How many there were in the minute that ends with this second.</summary>
    public long Sum(long second)
    {
        var sum = 0L;
        foreach (var cell in _cells)
            if (cell >> 32 is var then && then > second - Seconds && then <= second) sum += cell & uint.MaxValue;
        return sum;
    }
}
