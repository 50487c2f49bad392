using System.Globalization;
using System.Text.Json;

namespace Hybrid.Local.Cutover.Programs;

/// <summary>What CloudWatch has of both sides: the metrics of the alarm at which a route goes back, and the p95 response times.</summary>
/// <remarks>https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html</remarks>
/// <param name="LoadBalancer">The load balancer's ARN.</param>
/// <param name="Function">The ARN of the function's target group.</param>
/// <param name="Alias">The ARN of the function's alias; null where it is not the route's alone, as the alarm has it too.</param>
/// <param name="Monolith">The ARN of the monolith's target group, or null where it is not known.</param>
internal sealed record TargetGroupMetrics(string LoadBalancer, string Function, string? Alias, string? Monolith)
{
    /// <summary>The seconds that one value is of.</summary>
    public const int Period = 60;

    private const string LoadBalancers = "AWS/ApplicationELB";

    /// <summary>The queries, in JSON.</summary>
    public string Queries()
    {
        List<object> queries =
        [
            Query("target5xx", LoadBalancers, "HTTPCode_Target_5XX_Count", "Sum", Side(Function)),
            Query("userErrors", LoadBalancers, "LambdaUserError", "Sum", Side(Function)),
            Query("internalErrors", LoadBalancers, "LambdaInternalError", "Sum", Side(Function)),
            Query("count", LoadBalancers, "RequestCount", "Sum", Side(Function)),
            Query("p95", LoadBalancers, "TargetResponseTime", "p95", Side(Function)),
        ];
        // arn:aws:lambda:region:account:function:name:alias
        if (Alias?.Split(':') is [_, _, _, _, _, _, var name, var alias])
        {
            queries.Add(Query(
                "throttles", "AWS/Lambda", "Throttles", "Sum", new() { ["FunctionName"] = name, ["Resource"] = $"{name}:{alias}" }));
        }

        if (Monolith is not null)
        {
            queries.AddRange(
            [
                Query("monolith5xx", LoadBalancers, "HTTPCode_Target_5XX_Count", "Sum", Side(Monolith)),
                Query("monolithCount", LoadBalancers, "RequestCount", "Sum", Side(Monolith)),
                Query("monolithP95", LoadBalancers, "TargetResponseTime", "p95", Side(Monolith)),
            ]);
        }

        return JsonSerializer.Serialize(queries);
    }

    /// <summary>The figures of an answer. Nothing is reported of what did not happen.</summary>
    public static Figures Read(JsonElement answer)
    {
        var values = (
            from result in answer.GetProperty("MetricDataResults").EnumerateArray()
            let id = result.GetProperty("Id").GetString()!
            from value in result.GetProperty("Timestamps").EnumerateArray().Zip(result.GetProperty("Values").EnumerateArray())
            group KeyValuePair.Create(id, value.Second.GetDouble()) by Time(value.First))
            .OrderBy(minute => minute.Key);
        return new([.. values.Select(minute => Sides(minute.ToDictionary()))]);
    }

    // The sum is the alarm's: a function that is throttled is an error of the load balancer's as well.
    private static SidesFigures Sides(Dictionary<string, double> minute)
    {
        long Of(string id) => (long)minute.GetValueOrDefault(id);
        TimeSpan? Seconds(string id) => minute.TryGetValue(id, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
        var errors = Of("target5xx") + Math.Max(Of("userErrors") + Of("internalErrors"), Of("throttles"));
        return new(
            new(Math.Max(Of("count"), errors), errors, Seconds("p95")),
            new(Of("monolithCount"), Of("monolith5xx"), Seconds("monolithP95")));
    }

    // Version 1 of the program may give the service's own form, a number.
    private static DateTimeOffset Time(JsonElement time) => time.ValueKind == JsonValueKind.Number
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)(time.GetDouble() * 1000))
        : DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static object Query(string id, string space, string metric, string stat, Dictionary<string, string> dimensions) => new
    {
        Id = id,
        MetricStat = new
        {
            Metric = new
            {
                Namespace = space,
                MetricName = metric,
                Dimensions = dimensions.Select(dimension => new { Name = dimension.Key, dimension.Value }),
            },
            Period,
            Stat = stat,
        },
    };

    private Dictionary<string, string> Side(string targetGroup) => new()
    {
        ["LoadBalancer"] = LoadBalancer.Split(":loadbalancer/")[^1],
        ["TargetGroup"] = targetGroup.Split(':')[^1],
    };
}
