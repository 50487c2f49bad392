using System.Numerics;

namespace Hybrid.Local.Logs;

/// <summary>
/// How often which duration was, in buckets no wider than 1/128 of what is in them: a quantile is within 0.4 % of the true one. To
/// milliseconds, as an ALB writes them, up to an hour and more.
/// </summary>
/// <remarks>Up to 255 ms each has a bucket of its own; of longer ones, the first eight binary digits tell.</remarks>
internal sealed class Latencies
{
    // Buckets of one number of binary digits.
    private const int Width = 128;
    private const int Exact = 2 * Width;

    // Buckets that take memory together: of most paths there are few requests.
    private const int Part = 32;
    private const long HalfAMillisecond = TimeSpan.TicksPerMillisecond / 2;

    private uint[]?[] _counts = [];

    /// <summary>How many durations there are.</summary>
    public long Count { get; private set; }

    /// <summary>The bucket of the longest durations.</summary>
    public static int LastBucket { get; } = BucketOf(TimeSpan.MaxValue);

    /// <summary>The number of the bucket of a duration.</summary>
    public static int BucketOf(TimeSpan duration)
    {
        var ticks = Math.Clamp(duration.Ticks, 0, int.MaxValue * TimeSpan.TicksPerMillisecond);
        var milliseconds = (uint)((ticks + HalfAMillisecond) / TimeSpan.TicksPerMillisecond);
        if (milliseconds < Exact) return (int)milliseconds;
        var more = BitOperations.Log2(milliseconds) - BitOperations.Log2(Width);
        return (more * Width) + (int)(milliseconds >> more);
    }

    /// <summary>The duration in the middle of a bucket.</summary>
    public static TimeSpan DurationOf(int bucket)
    {
        if (bucket < Exact) return TimeSpan.FromMilliseconds(bucket);
        var more = (bucket / Width) - 1;
        var first = (long)(bucket - (more * Width)) << more;
        return TimeSpan.FromMilliseconds(first + (((1L << more) - 1) / 2d));
    }

    /// <summary>Adds a duration.</summary>
    public void Add(TimeSpan duration) => Add(BucketOf(duration), 1);

    /// <summary>Adds durations of one bucket.</summary>
    public void Add(int bucket, uint count)
    {
        var part = bucket / Part;
        if (part >= _counts.Length) Array.Resize(ref _counts, part + 1);
        (_counts[part] ??= new uint[Part])[bucket % Part] += count;
        Count += count;
    }

    /// <summary>Adds all of others.</summary>
    public void Merge(Latencies other)
    {
        for (var part = 0; part < other._counts.Length; part++)
        {
            for (var i = 0; other._counts[part] is { } counts && i < Part; i++)
            {
                if (counts[i] > 0) Add((part * Part) + i, counts[i]);
            }
        }
    }

    /// <summary>The shortest duration that this share of all is no longer than; null if there is none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public TimeSpan? Quantile(decimal share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        var sum = 0L;
        for (var part = 0; part < _counts.Length; part++)
        {
            for (var i = 0; _counts[part] is { } counts && i < Part; i++)
            {
                sum += counts[i];
                if (sum >= wanted) return DurationOf((part * Part) + i);
            }
        }

        return null;
    }
}
