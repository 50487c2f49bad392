using System.Text;
using Hybrid.Local.Cost;
using Hybrid.Local.Logs;
using Hybrid.Local.Tests.Logs;
using Hybrid.Local.Tests.Traffic;

namespace Hybrid.Local.Tests.Cost;

public sealed class CostTallyTests
{
    private const string Api = "GET https://shop.example.com:443/api/x";

    [Fact]
    public void EachHour_IsBilledByItsLargestDimension()
    {
        // 9,000 connections in an hour of few bytes, 0.1 LCU-hours, and in another one 0.4 GB by a single one: a tenth of it to Lambda.
        var many = Enumerable.Range(0, 9_000).Select(i => Line(Api, hour: 7, connection: $"TID_{i}", sent: "0"));
        var large = Enumerable.Repeat(Line(Api, hour: 8, connection: "TID_x", sent: "100000000"), 4);

        var usage = MonthlyUsage.Of(Of([.. many, .. large]), 0, connectionSeconds: 0, milliseconds: null);

        // From 07:00:00 to 08:59:59, which a month has 365 times: the larger of 0.1 and 9,000 × 300 bytes, and 0.04 / 0.4 + 0.36.
        Assert.Equal((0.1 + 0.46) * 365, usage.BilledLcuHours, 0.02 * 0.1 * 365);
        Assert.Equal(9_004 * 365.05, usage.Requests, 200d);
    }

    [Fact]
    public void Times_AreThoseOfLambda_WhereItHasAnswered()
    {
        string[] monolith = [Line(Api, seconds: "0.200"), Line(Api, seconds: "0.400"), Line(Api, seconds: "-1")];
        var lambda = Line(Api, seconds: "0.0201", target: "-");

        var (before, after) = (Of(monolith), Of([.. monolith, lambda]));

        Assert.Equal((300, "as the monolith takes, of 2"), before.WorkOf(0)["api"].Time(null));
        Assert.Equal((21, "measured of 1 by Lambda"), after.WorkOf(0)["api"].Time(null));
        Assert.Equal((5, "as given"), after.WorkOf(0)["api"].Time(5));
        Assert.Equal(0.4, after.WorkOf(0)["api"].Invocations, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(200_000)]
    public void Connections_AreCountedOnce(int count)
    {
        var (one, other) = (new ConnectionCount(), new ConnectionCount());
        for (var i = 0; i < count; i++)
        {
            one.Add(Encoding.ASCII.GetBytes($"TID_{i:x16}"));
            if (i % 2 == 0) other.Add(Encoding.ASCII.GetBytes($"TID_{i:x16}"));
        }

        one.Merge(other);

        Assert.InRange(one.Count, (count * 0.97) - 0.01, (count * 1.03) + 0.01);
    }

    private static CostTally Of(string[] lines)
    {
        var scenario = new Scenario(SampleRules.WithFunctions, new Dictionary<string, string>());
        var parser = new LineParser();
        // Two of them, as on two processors.
        CostTally[] parts = [new([scenario]), new([scenario])];
        foreach (var (index, line) in lines.Index())
        {
            var bytes = Encoding.Latin1.GetBytes(line);
            Assert.Null(parser.Parse(bytes, out var bounds));
            parts[index % 2].Take(new(bytes, bounds, 0, index + 1));
        }

        parts[0].Merge(parts[1]);
        return parts[0];
    }

    // The last line of hour 8 ends it.
    private static string Line(
        string request, int hour = 7, string connection = "TID_1", string sent = "100", string seconds = "0.010",
        string target = "10.0.0.1:80") =>
        SampleLog.Line(
            request: $"{request} HTTP/2.0", type: "h2", time: $"2026-11-27T{hour:00}:{(hour == 7 ? "00:00" : "59:59")}.000000Z", sent: sent,
            received: "200", targetTime: seconds, target: target, priority: "200")
        .Replace("TID_1234abcd5678ef90", connection, StringComparison.Ordinal);
}
