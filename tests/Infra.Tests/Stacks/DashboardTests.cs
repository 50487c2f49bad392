using System.Text.Json.Nodes;
using Hybrid.Infra.Components.Monitoring;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The dashboard.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class DashboardTests
{
    private const string LoadBalancer = "${aws:lb/loadBalancer:LoadBalancer::load-balancer.arnSuffix}";
    private const string TargetGroup = "${aws:lb/targetGroup:TargetGroup::hello.arnSuffix}";
    private const string Monolith = "${aws:lb/targetGroup:TargetGroup::monolith.arnSuffix}";

    private static readonly (string Key, string Json) Cutover = ("hybrid:cutover", """{"hello":12.5}""");

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
            Routes =
            [
                .. Enumerable.Range(1, 99).Select(i =>
                    new DashboardRoute($"r{i}", i, $"targetgroup/r{i}/1") { Rest = "targetgroup/monolith/1" }),
            ],
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
    public async Task WithoutAMonolith_NoChartShowsIt()
    {
        var graph = await Stacks.WithHelloAsync(("hybrid:cutover", """{"hello":100}"""), ("hybrid:monolith", """{"enabled":false}"""));

        Assert.Equal(2, Charts(graph).Count(title => title.StartsWith("hello:", StringComparison.Ordinal)));
    }

    private static IEnumerable<JsonNode> Widgets(StackGraph graph) =>
        JsonNode.Parse(graph.Resource("aws:cloudwatch/dashboard:Dashboard", "dashboard").Inputs["dashboardBody"]!
            .GetValue<string>())!["widgets"]!.AsArray().Select(w => w!);

    private static IEnumerable<string> Charts(StackGraph graph) =>
        Widgets(graph).Where(w => w["type"]!.GetValue<string>() == "metric").Select(w => w["properties"]!["title"]!.GetValue<string>());
}
