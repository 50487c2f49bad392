using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks.Retreats;

/// <summary>When a route goes back: the alarm's own expression, reckoned over one window.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class RetreatAlarmTests
{
    private const string AlarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static readonly (string, string) Half = ("hybrid:cutover", """{"hello":50}""");

    // What happened in the window; what is not named was not reported, as CloudWatch does with zeros.
    public static TheoryData<string, bool> Windows => new()
    {
        { "", false },
        { "count=1000 healthy=2", false },
        { "target5xx=4 count=4 healthy=2", false },
        { "target5xx=5 count=5 healthy=2", true },
        { "target5xx=5 count=100 healthy=2", true },
        { "target5xx=5 count=101 healthy=2", false },
        { "userErrors=5 count=20 healthy=2", true },
        { "userErrors=3 internalErrors=2 count=20 healthy=2", true },
        { "throttles=5 healthy=2", true },
        { "userErrors=4 throttles=4 count=20 healthy=2", false },
        { "target5xx=3 userErrors=2 count=20 healthy=2", true },
        { "target5xx=500 count=500", false },
        { "target5xx=500 count=500 healthy=0", false },
        { "target5xx=10 count=100 healthy=1 monolithCount=100 monolith5xx=9", true },
        { "target5xx=10 count=100 healthy=1 monolithCount=100 monolith5xx=10", false },
        { "target5xx=10 count=100 healthy=1 monolithCount=10 monolith5xx=10", false },
        { "target5xx=10 count=100 healthy=1 monolithCount=1000 monolith5xx=10", true },
        { "target5xx=100 count=100 healthy=1 monolithCount=5 monolith5xx=5", false },
        { "throttles=100 healthy=1 monolithCount=1000 monolith5xx=1", true },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task FailuresThatTheMonolithDoesNotHave_TakeARouteBack(string window, bool rings)
    {
        var graph = await Stacks.WithHelloAsync(Half, ("hybrid:retreat", """{"enabled":true}"""));

        Assert.Equal(rings, Rings(graph.Resource(AlarmType, "hello-retreat"), window));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("p95=2.9 healthy=1", false)]
    [InlineData("p95=3 healthy=1", true)]
    [InlineData("p95=9", false)]
    [InlineData("p95=9 healthy=1 monolithP95=9", false)]
    [InlineData("p95=9 healthy=1 monolithP95=8", true)]
    public async Task ASlowFunction_TakesARouteBack_WhereALatencyIsSet(string window, bool rings)
    {
        var graph = await Stacks.WithHelloAsync(Half, ("hybrid:retreat", """{"enabled":true,"latency":"3s"}"""));

        var alarm = graph.Resource(AlarmType, "hello-retreat-latency");
        Assert.Equal(rings, Rings(alarm, window));
        alarm.AssertInput("evaluationPeriods", "5");
        alarm.AssertInput("datapointsToAlarm", "3");
    }

    [Fact]
    public async Task TheThresholdsAndTheWindow_AreSettings()
    {
        var graph = await Stacks.WithHelloAsync(
            Half, ("hybrid:retreat", """{"enabled":true,"errors":10,"errorRate":50,"window":"5m"}"""));

        var alarm = graph.Resource(AlarmType, "hello-retreat");
        Assert.False(Rings(alarm, "target5xx=9 count=9 healthy=1"));
        Assert.False(Rings(alarm, "target5xx=10 count=21 healthy=1"));
        Assert.True(Rings(alarm, "target5xx=10 count=20 healthy=1"));
        Assert.All(Metrics(alarm), metric => Assert.Equal(300, metric["period"]!.GetValue<int>()));
        alarm.AssertInput("evaluationPeriods", "3");
        alarm.AssertInput("datapointsToAlarm", "1");
        alarm.AssertInput("treatMissingData", "\"notBreaching\"");
        Assert.Null(graph.Resources.FirstOrDefault(resource => resource.Name == "hello-retreat-latency"));
    }

    [Fact]
    public async Task NoAlarm_HasMoreMetricsThanCloudWatchTakes_AndEachWatchesOneExpression()
    {
        var graph = await Stacks.WithHelloAsync(Half, ("hybrid:retreat", """{"enabled":true,"latency":"3s"}"""));

        var alarms = graph.OfType(AlarmType).Where(alarm => alarm.Name.Contains("retreat", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, alarms.Count);
        Assert.All(alarms, alarm =>
        {
            Assert.InRange(Metrics(alarm).Count(), 1, 10);
            Assert.Single(Queries(alarm), query => query!["returnData"]?.GetValue<bool>() == true);
        });
    }

    private static bool Rings(GraphResource alarm, string window)
    {
        var happened = window.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('='))
            .ToDictionary(entry => entry[0], entry => double.Parse(entry[1], System.Globalization.CultureInfo.InvariantCulture));
        var queries = Queries(alarm).ToDictionary(query => query!["id"]!.GetValue<string>());
        Assert.All(happened.Keys, name => Assert.NotNull(queries[name]!["metric"]));
        double? Value(string id) => queries[id]!["expression"] is { } expression
            ? new MetricMath(expression.GetValue<string>(), Value).Value()
            : happened.TryGetValue(id, out var value) ? value : null;

        return Value("retreat") >= alarm.Inputs["threshold"]!.GetValue<int>();
    }

    private static IEnumerable<JsonNode> Metrics(GraphResource alarm) =>
        Queries(alarm).Select(query => query!["metric"]).OfType<JsonNode>();

    private static JsonArray Queries(GraphResource alarm) => alarm.Inputs["metricQueries"]!.AsArray();
}
