using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cutover.Programs;

namespace Hybrid.Local.Tests.Cutover.Programs;

public sealed class TargetGroupMetricsTests
{
    private static readonly TargetGroupMetrics Metrics = new(
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/hybrid/3",
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/1",
        "arn:aws:lambda:eu-west-1:123456789012:function:api-1:live",
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/monolith/2");

    // What the alarm asks, as the snapshot of a stack with retreats has it; whether the monolith is healthy is for the alarm to know.
    [Fact]
    public void EveryMetricOfTheAlarm_IsAskedFor()
    {
        var snapshot = JsonNode.Parse(File.ReadAllText(
            Path.Combine(Clone.Root, "tests/Infra.Tests/Stacks/Snapshots/prod.json")))!;
        var alarm = snapshot["resources"]!.AsArray().Single(resource => (string?)resource!["name"] == "hello-retreat"
            && (string?)resource["type"] == "aws:cloudwatch/metricAlarm:MetricAlarm")!;
        var ofAlarm =
            from query in alarm["inputs"]!["metricQueries"]!.AsArray()
            where query!["metric"] is not null && (string?)query["id"] != "healthy"
            select $"{query["id"]}: {query["metric"]!["namespace"]} {query["metric"]!["metricName"]} {query["metric"]!["stat"]}";
        var asked = JsonNode.Parse(Metrics.Queries())!.AsArray().Select(query => (Id: query!["Id"], Stat: query["MetricStat"]!))
            .Select(query => $"{query.Id}: {query.Stat["Metric"]!["Namespace"]} {query.Stat["Metric"]!["MetricName"]} {query.Stat["Stat"]}")
            .ToList();

        Assert.NotEmpty(ofAlarm);
        Assert.Empty(ofAlarm.Except(asked));
        Assert.Contains("p95: AWS/ApplicationELB TargetResponseTime p95", asked);
        Assert.Contains("""[{"Name":"LoadBalancer","Value":"app/hybrid/3"},{"Name":"TargetGroup","Value":"targetgroup/api/1"}]""",
            Metrics.Queries(), StringComparison.Ordinal);
        Assert.Contains("""[{"Name":"FunctionName","Value":"api-1"},{"Name":"Resource","Value":"api-1:live"}]""",
            Metrics.Queries(), StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_AreToldApart_InEitherFormOfTime()
    {
        var figures = TargetGroupMetrics.Read(JsonElement.Parse("""
            { "MetricDataResults": [
              { "Id": "count", "Timestamps": ["2026-03-01T03:13:00+00:00", "2026-03-01T03:12:00+00:00"], "Values": [20.0, 10.0] },
              { "Id": "userErrors", "Timestamps": [1772334720.0], "Values": [2.0] },
              { "Id": "throttles", "Timestamps": ["2026-03-01T03:12:00Z"], "Values": [30.0] },
              { "Id": "p95", "Timestamps": ["2026-03-01T03:13:00Z"], "Values": [0.25] },
              { "Id": "monolithCount", "Timestamps": [], "Values": [] }
            ] }
            """));

        Assert.Equal([30, 20], figures.Pieces.Select(piece => piece.Function.Requests));
        Assert.Equal([30, 0], figures.Pieces.Select(piece => piece.Function.Errors));
        Assert.Equal(new(50, 30, TimeSpan.FromMilliseconds(250)), figures.Total.Function);
        Assert.Equal(new(0, 0, null), figures.Total.Monolith);
    }
}
