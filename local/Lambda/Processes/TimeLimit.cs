using System.Diagnostics;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>A time limit that is set anew far more often than it passes. Its owner calls from one thread at a time.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly Timer _timer;
    private TimeSpan _limit;
    private long _from;

    /// <param name="rings">Called when it may have passed; <see cref="HasPassed"/> says whether it has.</param>
    public TimeLimit(Action rings) => _timer = new(_ => rings());

    /// <summary>Replaces the limit before.</summary>
    public void Set(TimeSpan limit)
    {
        (_limit, _from) = (limit, Stopwatch.GetTimestamp());
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Whether it has passed; if not, it was a limit before this one that rang, or the timer was a moment early, and it rings again.
    /// </summary>
    public bool HasPassed()
    {
        var rest = _limit - Stopwatch.GetElapsedTime(_from);
        if (rest <= TimeSpan.Zero) return true;
        _timer.Change(rest + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        return false;
    }

    public void Dispose() => _timer.Dispose();
}
