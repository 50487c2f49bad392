using System.Numerics;

namespace Hybrid.Local.RouteMap.Statistics;

/// <summary>
/// Durations, counted in buckets that grow with what they hold: each is an eighth of its octave, so a quantile is known to within six per
/// cent, whatever the number of requests.
/// </summary>
internal sealed class LatencyBuckets
{
    private const int PerOctave = 8;

    // Up to 2^40 microseconds, which is twelve days.
    private readonly long[] _counts = new long[40 * PerOctave];

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan duration) => Interlocked.Increment(ref _counts[IndexOf((long)duration.TotalMicroseconds)]);

    /// <summary>How many lie in each bucket, up to the last that has any.</summary>
    public IReadOnlyList<long> Counts() => [.. _counts.Take(Array.FindLastIndex(_counts, count => count > 0) + 1)];

    /// <summary>The duration below which the share of all of them lie; null if there are none.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <param name="buckets">What to look at together.</param>
    public static TimeSpan? Quantile(double share, params IReadOnlyCollection<LatencyBuckets> buckets) =>
        Quantile(share, [.. Enumerable.Range(0, 40 * PerOctave).Select(i => buckets.Sum(one => Volatile.Read(ref one._counts[i])))]);

    /// <summary>The same of counts that were taken down.</summary>
    public static TimeSpan? Quantile(double share, IReadOnlyList<long> counts)
    {
        var all = counts.Sum();
        if (all == 0) return null;
        var rank = (long)Math.Ceiling(share * all);
        var i = 0;
        while (i < counts.Count - 1 && (rank -= counts[i]) > 0) i++;
        return TimeSpan.FromMicroseconds(Middle(i));
    }

    private static int IndexOf(long microseconds)
    {
        var value = (ulong)Math.Max(1, microseconds) * PerOctave;
        var octave = BitOperations.Log2(value);
        return Math.Min(((octave - 3) * PerOctave) + (int)((value >> (octave - 3)) & (PerOctave - 1)), (40 * PerOctave) - 1);
    }

    private static double Middle(int index) =>
        Math.Pow(2, index / PerOctave) * (1 + (((index % PerOctave) + 0.5) / PerOctave));
}
