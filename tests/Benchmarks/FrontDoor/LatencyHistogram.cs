using System.Numerics;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Counts durations in buckets of at most 1/64 of their value, so that a quantile is exact to 1.6 %.</summary>
internal sealed class LatencyHistogram
{
    // Every power of two is cut into this many buckets.
    private const int BitsOfBuckets = 6;
    private const int Buckets = 1 << BitsOfBuckets;

    private readonly long[] _counts = new long[(64 - BitsOfBuckets + 1) * Buckets];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The longest.</summary>
    public long Max { get; private set; }

    /// <summary>Takes one down.</summary>
    public void Add(long ticks)
    {
        _counts[Bucket(ticks)]++;
        Count++;
        Max = Math.Max(Max, ticks);
    }

    /// <summary>Takes all of another's.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        Count += other.Count;
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>What this share of them does not exceed; 0 if there are none.</summary>
    public long Quantile(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        if (left == 0) return 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            left -= _counts[i];
            if (left <= 0) return Math.Min(End(i), Max);
        }

        return Max;
    }

    // The first two rows are exact; from there on each has buckets twice as wide.
    private static int Bucket(long ticks)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)ticks) - BitsOfBuckets);
        return (shift * Buckets) + (int)(ticks >> shift);
    }

    private static long End(int bucket)
    {
        var shift = Math.Max(0, (bucket / Buckets) - 1);
        return ((long)(bucket - (shift * Buckets) + 1) << shift) - 1;
    }
}
