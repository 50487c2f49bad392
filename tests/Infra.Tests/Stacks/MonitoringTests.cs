using System.Text.Json.Nodes;
using Hybrid.Infra.Components.Monitoring;
using Hybrid.Infra.Settings;
using Hybrid.Local.Graph;
using Pulumi;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Alarms, whom they tell, and the dashboard.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class MonitoringTests
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
        Assert.Equal(2, Charts(graph).Count(title => title.StartsWith("hello:", StringComparison.Ordinal)));
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

    [Fact]
    public async Task Dashboard_IsNamedAfterTheStack_AndItsUrlIsAnOutput()
    {
        var graph = await Stacks.WithHelloAsync(("aws:region", "eu-west-1"));

        graph.Resource("aws:cloudwatch/dashboard:Dashboard", "dashboard").AssertInput("dashboardName", "\"hybrid-test\"");
        Assert.Equal(
            "https://console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards/dashboard/"
                + "${aws:cloudwatch/dashboard:Dashboard::dashboard.dashboardName}",
            graph.Outputs["dashboardUrl"]!.GetValue<string>());
    }

    [Fact]
    public async Task Dashboard_PutsTheFunctionAndTheMonolith_SideBySide_WithTheirShares()
    {
        var graph = await Stacks.WithHelloAsync(Cutover);

        Assert.Equal(
            [
                "Load balancer: errors of its own",
                "hello: 12.5 % on Lambda", "hello: 12.5 % on Lambda, seconds",
                "hello: 87.5 % on the monolith", "hello: 87.5 % on the monolith, seconds",
            ],
            Charts(graph));
        Assert.Single(
            Widgets(graph).Where(w => w["type"]!.GetValue<string>() == "metric").Skip(1).Select(w => w["y"]!.GetValue<int>()).Distinct());
    }

    [Theory]
    [InlineData(
        "hello: 12.5 % on Lambda",
        TargetGroup,
        "RequestCount Sum",
        "HTTPCode_Target_4XX_Count Sum",
        "HTTPCode_Target_5XX_Count Sum")]
    [InlineData(
        "hello: 12.5 % on Lambda, seconds",
        TargetGroup,
        "TargetResponseTime p50",
        "TargetResponseTime p95",
        "TargetResponseTime p99")]
    [InlineData(
        "hello: 87.5 % on the monolith",
        Monolith,
        "RequestCount Sum",
        "HTTPCode_Target_4XX_Count Sum",
        "HTTPCode_Target_5XX_Count Sum")]
    [InlineData(
        "hello: 87.5 % on the monolith, seconds",
        Monolith,
        "TargetResponseTime p50",
        "TargetResponseTime p95",
        "TargetResponseTime p99")]
    public async Task Chart_ShowsTheMetrics_OfItsTargetGroup(string title, string targetGroup, params string[] lines)
    {
        var properties = Widgets(await Stacks.WithHelloAsync(Cutover, ("aws:region", "eu-west-1"))).Select(w => w["properties"]!)
            .Single(p => p["title"]?.GetValue<string>() == title);

        var metrics = properties["metrics"]!.AsArray().Select(line => line!.AsArray()).ToList();
        Assert.Equal("eu-west-1", properties["region"]!.GetValue<string>());
        Assert.Equal(lines, metrics.Select(m => $"{m[1]} {m[6]!["stat"]}"));
        Assert.All(metrics, m => Assert.Equal(
            ["AWS/ApplicationELB", "LoadBalancer", LoadBalancer, "TargetGroup", targetGroup],
            new[] { 0, 2, 3, 4, 5 }.Select(i => m[i]!.GetValue<string>())));
    }

    [Fact]
    public void Dashboard_OfAsManyRoutesAsALoadBalancerTakes_IsWithinTheLimits_AndNothingOverlaps()
    {
        var body = new DashboardBody
        {
            Region = "eu-west-1",
            LoadBalancer = "app/lb/1",
            Monolith = "targetgroup/monolith/1",
            Routes = [.. Enumerable.Range(1, 99).Select(i => new DashboardRoute($"r{i}", i, $"targetgroup/r{i}/1"))],
        };

        var widgets = JsonNode.Parse(body.ToJson())!["widgets"]!.AsArray().Select(w => w!).ToList();
        Assert.Equal(2 + (4 * 99), widgets.Count);
        Assert.True(widgets.Count <= 500);
        var cells = widgets.SelectMany(w => from x in Span(w, "x", "width") from y in Span(w, "y", "height") select (x, y)).ToList();
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.x, 0, 23));

        static IEnumerable<int> Span(JsonNode widget, string from, string length) =>
            Enumerable.Range(widget[from]!.GetValue<int>(), widget[length]!.GetValue<int>());
    }

    [Fact]
    public async Task Dashboard_IsASetting() =>
        Assert.Empty(
            (await Stacks.WithHelloAsync(("hybrid:monitoring", """{"dashboard":false}"""))).OfType("aws:cloudwatch/dashboard:Dashboard"));

    [Fact]
    public void EverySetting_IsRead()
    {
        var (settings, faults) = Read(
            """
            {"enabled":false,"email":"team@example.com","errorsPerMinute":3,"errorShare":7,"monolithLatency":"2s",
             "durationShare":60,"dashboard":false}
            """);

        Assert.Empty(faults);
        Assert.Equal(
            new()
            {
                Enabled = false,
                Email = "team@example.com",
                ErrorsPerMinute = 3,
                ErrorShare = 7,
                MonolithLatency = TimeSpan.FromSeconds(2),
                DurationShare = 60,
                Dashboard = false,
            },
            settings);
    }

    [Theory]
    [InlineData(
        """{"email":"team"}""",
        "hybrid:monitoring.email: \"team\" is not allowed; allowed: an e-mail address such as team@example.com")]
    [InlineData(
        """{"errorsPerMinute":0}""",
        "hybrid:monitoring.errorsPerMinute: 0 is not allowed; allowed: a whole number from 1 to 100000")]
    [InlineData(
        """{"durationShare":101}""",
        "hybrid:monitoring.durationShare: 101 is not allowed; allowed: a whole number from 1 to 100 per cent")]
    [InlineData(
        """{"slack":"#ops"}""",
        "hybrid:monitoring.slack: unknown key; allowed: dashboard, durationShare, email, enabled, errorShare, errorsPerMinute, "
            + "monolithLatency")]
    public void Rejects_AWrongSetting(string json, string fault) => Assert.Equal([fault], Read(json).Faults);

    [Fact]
    public async Task Rejects_AnEmailAddress_ThatNobodyWouldWriteTo()
    {
        var exception = await Assert.ThrowsAsync<RunException>(
            () => Stacks.WithHelloAsync(("hybrid:monitoring", """{"enabled":false,"email":"team@example.com"}""")));

        Assert.Contains(
            "hybrid:monitoring.email: \"team@example.com\" is not allowed while hybrid:monitoring.enabled is false",
            exception.Message,
            StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Widgets(StackGraph graph) =>
        JsonNode.Parse(graph.Resource("aws:cloudwatch/dashboard:Dashboard", "dashboard").Inputs["dashboardBody"]!
            .GetValue<string>())!["widgets"]!.AsArray().Select(w => w!);

    private static IEnumerable<string> Charts(StackGraph graph) =>
        Widgets(graph).Where(w => w["type"]!.GetValue<string>() == "metric").Select(w => w["properties"]!["title"]!.GetValue<string>());

    private static (MonitoringSettings Settings, IReadOnlyList<string> Faults) Read(string json)
    {
        var faults = new List<SettingsFault>();
        var root = SettingsSection.Root("hybrid", new Dictionary<string, string> { ["monitoring"] = json }, faults);
        var settings = root.Section("monitoring", MonitoringSettings.Read);
        return (settings, [.. faults.Select(fault => fault.ToString())]);
    }
}
