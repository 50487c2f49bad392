using Hybrid.Local.RouteMap.Statistics;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Tests.RouteMap.Statistics;

/// <summary>What is counted of all requests.</summary>
public sealed class CountTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(1)]
    public void Quantile_IsThatOfAllDurations_WithinSevenPerCent(double share)
    {
        var random = new Random(1);
        var durations = Enumerable.Range(0, 5000).Select(_ => TimeSpan.FromMicroseconds(Math.Pow(10, random.NextDouble() * 7))).ToArray();
        LatencyBuckets[] buckets = [new(), new()];
        foreach (var (index, duration) in durations.Index()) buckets[index % 2].Add(duration);

        var quantile = LatencyBuckets.Quantile(share, buckets)!.Value;

        var exact = durations.Order().ElementAt((int)Math.Ceiling(share * durations.Length) - 1);
        Assert.InRange(quantile / exact, 0.93, 1.07);
    }

    [Fact]
    public void Quantile_OfNothing_IsNone() => Assert.Null(LatencyBuckets.Quantile(0.5, new LatencyBuckets()));

    [Fact]
    public void RecentCount_IsThatOfTheLastMinute()
    {
        var count = new RecentCount();
        for (var second = 1000; second < 1200; second++) count.Add(second);
        count.Add(1199);

        Assert.Equal((61, 60, 31, 0), (count.Sum(1199), count.Sum(1200), count.Sum(1229), count.Sum(1300)));
    }

    [Fact]
    public void RecentCount_LosesNone_WhenManyCountAtOnce()
    {
        var count = new RecentCount();

        Parallel.For(0, 10_000, i => count.Add(1000 + (i % 2)));

        Assert.Equal(10_000, count.Sum(1001));
    }

    [Fact]
    public void Budget_IsThatOfEachSecond()
    {
        var budget = new Budget(2);

        Assert.Equal(
            [true, true, false, false, true, true, false],
            new long[] { 7, 7, 7, 7, 8, 8, 8 }.Select(budget.TryTake));
    }
}
