using Hybrid.Local.Logs;

namespace Hybrid.Local.Tests.Logs;

public sealed class LatenciesTests
{
    [Fact]
    public void Quantile_IsWithinHalfAPerCent()
    {
        var random = new Random(11);
        var durations = Enumerable.Range(0, 20_000).Select(_ => Math.Floor(Math.Exp(random.NextDouble() * 15))).Order().ToArray();
        var (one, other) = (new Latencies(), new Latencies());
        foreach (var duration in durations) (random.Next(2) == 0 ? one : other).Add(TimeSpan.FromMilliseconds(duration));
        one.Merge(other);

        foreach (var share in (decimal[])[0, 0.01m, 0.5m, 0.95m, 0.99m, 1])
        {
            var right = durations[Math.Max(0, (int)Math.Ceiling(share * durations.Length) - 1)];
            Assert.InRange(one.Quantile(share)!.Value.TotalMilliseconds, right * 0.996, right * 1.004);
        }
    }

    [Fact]
    public void Buckets_FollowOneAnother()
    {
        var last = 0;
        for (var milliseconds = 0; milliseconds < 5_000_000; milliseconds += 1 + (milliseconds / 1_000))
        {
            var bucket = Latencies.BucketOf(TimeSpan.FromMilliseconds(milliseconds));
            Assert.InRange(bucket, last, last + 1);
            Assert.Equal(bucket, Latencies.BucketOf(Latencies.DurationOf(bucket)));
            last = bucket;
        }
    }

    [Fact]
    public void NoDurations_HaveNoQuantile() => Assert.Null(new Latencies().Quantile(0.5m));
}
