using Hybrid.Local.Parity.Asking;

namespace Hybrid.Local.Tests.Parity.Asking;

public sealed class PaceTests
{
    [Fact]
    public async Task SoManyPassInASecond_AndNoMore()
    {
        var time = new StoppedClock();
        var pace = new Pace(5, time);

        for (var i = 0; i < 4; i++) await pace.WaitAsync(CancellationToken.None);
        time.Now += TimeSpan.FromSeconds(10);
        for (var i = 0; i < 2; i++) await pace.WaitAsync(CancellationToken.None);

        // The first has to wait for nothing, nor has one that comes late enough: nobody saves up.
        Assert.Equal([200, 400, 600, 200], time.Waited.Select(wait => (int)wait.TotalMilliseconds));
    }

    /// <summary>A clock that somebody else moves; who waits is told at once.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public List<TimeSpan> Waited { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
