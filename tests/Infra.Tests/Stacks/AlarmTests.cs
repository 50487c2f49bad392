using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Alarms, and whom they tell.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class AlarmTests
{
    private const string AlarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string LoadBalancer = "${aws:lb/loadBalancer:LoadBalancer::load-balancer.arnSuffix}";
    private const string TargetGroup = "${aws:lb/targetGroup:TargetGroup::hello.arnSuffix}";
    private const string Monolith = "${aws:lb/targetGroup:TargetGroup::monolith.arnSuffix}";
    private const string Function = "${aws:lambda/function:Function::hello.name}";
    private const string Alias = "${aws:lambda/alias:Alias::hello.name}";
    private const string AliasDimensions = $$"""{"FunctionName":"{{Function}}","Resource":"{{Function}}:{{Alias}}"}""";

    private const string GroupDimensions = $$"""{"LoadBalancer":"{{LoadBalancer}}","TargetGroup":"{{TargetGroup}}"}""";
    private const string MonolithDimensions = $$"""{"LoadBalancer":"{{LoadBalancer}}","TargetGroup":"{{Monolith}}"}""";

    private static readonly (string Key, string Json) Cutover = ("hybrid:cutover", """{"hello":12.5}""");

    [Theory]
    [InlineData("hello-errors", "AWS/Lambda", "Errors", "Invocations", AliasDimensions)]
    [InlineData("hello-throttles", "AWS/Lambda", "Throttles", "Invocations", AliasDimensions)]
    [InlineData("hello-5xx", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "RequestCount", GroupDimensions)]
    [InlineData("hello-502", "AWS/ApplicationELB", "LambdaUserError", "RequestCount", GroupDimensions)]
    [InlineData("monolith-5xx", "AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "RequestCount", MonolithDimensions)]
    [InlineData(
        "load-balancer-5xx",
        "AWS/ApplicationELB",
        "HTTPCode_ELB_5XX_Count",
        "RequestCount",
        $$"""{"LoadBalancer":"{{LoadBalancer}}"}""")]
    public async Task Failures_RaiseAnAlarm_FromAShareOfAMinutesRequestsOn_AndALeastNumber(
        string name, string space, string failures, string requests, string dimensions)
    {
        var alarm = (await Stacks.WithHelloAsync(Cutover, ("hybrid:monitoring", """{"errorsPerMinute":7,"errorShare":10}""")))
            .Resource(AlarmType, name);

        var queries = alarm.Inputs["metricQueries"]!.AsArray().ToDictionary(query => query!["id"]!.GetValue<string>());
        Assert.Equal(["failures", "requests", "share"], queries.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, metric) in new[] { ("failures", failures), ("requests", requests) })
        {
            Assert.Equal(
                JsonNode.Parse($$"""
                    {"dimensions":{{dimensions}},"metricName":"{{metric}}","namespace":"{{space}}","period":60,"stat":"Sum"}
                    """)!.ToJsonString(GraphJson.Relaxed),
                queries[id]!["metric"]!.ToJsonString(GraphJson.Relaxed));
        }

        Assert.StartsWith(
            "IF(failures >= 7, 100 * failures / MAX([failures, ", queries["share"]!["expression"]!.GetValue<string>(),
                StringComparison.Ordinal);
        alarm.AssertInput("evaluationPeriods", "1");
        alarm.AssertInput("threshold", "10");
        alarm.AssertInput("comparisonOperator", "\"GreaterThanOrEqualToThreshold\"");
    }

    [Fact]
    public async Task TheMonolithsLatency_RaisesAnAlarm()
    {
        var alarm = (await Stacks.WithHelloAsync(Cutover, ("hybrid:monitoring", """{"monolithLatency":"5s"}""")))
            .Resource(AlarmType, "monolith-latency");

        alarm.AssertInput("metricName", "\"TargetResponseTime\"");
        alarm.AssertInput("dimensions", MonolithDimensions);
        alarm.AssertInput("extendedStatistic", "\"p95\"");
        alarm.AssertInput("threshold", "5");
    }

    [Theory]
    [InlineData("{}", "{}", 12_000)]
    [InlineData("""{"durationShare":50}""", """{"hello":{"timeout":30}}""", 15_000)]
    public async Task SlowCalls_RaiseAnAlarm_AtAShareOfTheTimeout(string monitoring, string functions, int milliseconds)
    {
        var alarm = (await Stacks.WithHelloAsync(Cutover, ("hybrid:monitoring", monitoring), ("hybrid:functions", functions))).Resource(
            AlarmType,
            "hello-duration");

        alarm.AssertInput("metricName", "\"Duration\"");
        alarm.AssertInput("dimensions", AliasDimensions);
        alarm.AssertInput("extendedStatistic", "\"p95\"");
        Assert.Null(alarm.Input("statistic"));
        alarm.AssertInput("threshold", $"{milliseconds}");
        alarm.AssertInput("evaluationPeriods", "5");
        alarm.AssertInput("datapointsToAlarm", "3");
    }

    [Fact]
    public async Task UnhealthyInstances_OfTheMonolith_RaiseAnAlarm()
    {
        var alarm = (await Stacks.WithHelloAsync()).Resource(AlarmType, "monolith-unhealthy");

        alarm.AssertInput("metricName", "\"UnHealthyHostCount\"");
        alarm.AssertInput("dimensions", $$"""{"LoadBalancer":"{{LoadBalancer}}","TargetGroup":"{{Monolith}}"}""");
        alarm.AssertInput("statistic", "\"Maximum\"");
        alarm.AssertInput("threshold", "1");
    }

    [Fact]
    public async Task WithoutAMonolith_NothingWatchesIt()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""), ("hybrid:monolith", """{"enabled":false}"""));

        Assert.DoesNotContain(graph.OfType(AlarmType), alarm => alarm.Name.StartsWith("monolith", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryAlarm_TellsTheTopic_WhenItRings_AndWhenAllIsWellAgain()
    {
        const string topic = """["${aws:sns/topic:Topic::alarms.arn}"]""";
        var alarms = (await Stacks.WithHelloAsync(Cutover)).OfType(AlarmType).ToList();

        Assert.Equal(9, alarms.Count);
        Assert.All(alarms, alarm => alarm.AssertInput("alarmActions", topic));
        Assert.All(alarms, alarm => alarm.AssertInput("okActions", topic));
        Assert.All(alarms, alarm => alarm.AssertInput("treatMissingData", "\"notBreaching\""));
    }

    [Fact]
    public async Task AlarmsOfARoute_BelongToIt()
    {
        var graph = await Stacks.WithHelloAsync(Cutover);

        var route = graph.Resource("hybrid:components:Route", "hello");
        Assert.Equal(
            ["hello-errors", "hello-throttles", "hello-duration", "hello-5xx", "hello-502"],
            graph.OfType(AlarmType).Where(a => a.Parent == route.Urn).Select(a => a.Name));
    }

    [Fact]
    public async Task Email_SubscribesToTheTopic()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:monitoring", """{"email":"team@example.com"}"""));

        var subscription = Assert.Single(graph.OfType("aws:sns/topicSubscription:TopicSubscription"));
        subscription.AssertInput("topic", "\"${aws:sns/topic:Topic::alarms.arn}\"");
        subscription.AssertInput("protocol", "\"email\"");
        subscription.AssertInput("endpoint", "\"team@example.com\"");
        Assert.Empty((await Stacks.WithHelloAsync()).OfType("aws:sns/topicSubscription:TopicSubscription"));
    }

    [Fact]
    public async Task Disabled_LeavesNothingBehind()
    {
        var graph = await Stacks.WithHelloAsync(Cutover, ("hybrid:monitoring", """{"enabled":false}"""));

        Assert.DoesNotContain(graph.Resources, r => r.Type is AlarmType or "aws:sns/topic:Topic" or "aws:cloudwatch/dashboard:Dashboard");
        Assert.Null(graph.Outputs["dashboardUrl"]);
    }
}
