namespace Hybrid.Local.Parity.Asking;

/// <summary>Lets so many pass in a second, at even distances, and no more.</summary>
/// <param name="perSecond">How many.</param>
/// <param name="time">The time.</param>
internal sealed class Pace(double perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _distance = TimeSpan.FromSeconds(1 / perSecond);
    private long _last = long.MinValue;

    /// <summary>Waits until the next may pass.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var distance = (long)(_distance.TotalSeconds * time.TimestampFrequency);
            var next = _last == long.MinValue ? now : Math.Max(now, _last + distance);
            _last = next;
            wait = time.GetElapsedTime(now, next);
        }

        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, time, cancellationToken);
    }
}
