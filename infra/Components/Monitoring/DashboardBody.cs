using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>
/// The body of the dashboard: a row of four charts for each route, the function's on the left, and those of who gets the rest on the right.
/// </summary>
internal sealed record DashboardBody
{
    // 24 columns.
    private const int Width = 6;
    private const int Height = 6;
    private const int IntroductionHeight = 3;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Region { get; init; }

    public required string LoadBalancer { get; init; }

    public required IReadOnlyList<DashboardRoute> Routes { get; init; }

    /// <summary>At most 500 widgets, says CloudWatch: enough for the 100 target groups that a load balancer can have.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { widgets = Widgets() }, Relaxed);

    private IEnumerable<object> Widgets()
    {
        IEnumerable<DashboardChart[]> rows = [[Errors()], .. Routes.Select(Row)];
        var charts = rows.SelectMany(
            (row, y) => row.Select((chart, x) => chart.At(x * Width, IntroductionHeight + (y * Height), Width, Height, Region)));
        return [Introduction(), .. charts];
    }

    private static object Introduction() => new
    {
        type = "text",
        x = 0,
        y = 0,
        width = 24,
        height = IntroductionHeight,
        properties = new
        {
            markdown = "A row for each route: on the left its function; on the right who gets the rest, the monolith or the servers named "
                + "there, whose one target group also serves the rest of other routes and all else that goes to them. The shares are the "
                + "weights of the listener rules.",
        },
    };

    private DashboardChart Errors() => new("Load balancer: errors of its own",
    [
        Line("4XX", "Sum", "HTTPCode_ELB_4XX_Count"),
        Line("5XX", "Sum", "HTTPCode_ELB_5XX_Count"),
        Line("502", "Sum", "HTTPCode_ELB_502_Count"),
    ]);

    private DashboardChart[] Row(DashboardRoute route) =>
    [
        .. Side($"{route.Name}: {route.Weight} % on Lambda", route.TargetGroup),
        .. route.Rest is null ? [] : Side($"{route.Name}: {100 - route.Weight} % on {route.RestName}", route.Rest),
    ];

    // The same metrics of both target groups, so that like is compared with like.
    private IEnumerable<DashboardChart> Side(string title, string targetGroup) =>
    [
        new(title,
        [
            Line("requests", "Sum", "RequestCount", targetGroup),
            Line("4XX", "Sum", "HTTPCode_Target_4XX_Count", targetGroup),
            Line("5XX", "Sum", "HTTPCode_Target_5XX_Count", targetGroup),
        ]),
        new($"{title}, seconds",
        [
            Line("p50", "p50", "TargetResponseTime", targetGroup),
            Line("p95", "p95", "TargetResponseTime", targetGroup),
            Line("p99", "p99", "TargetResponseTime", targetGroup),
        ]),
    ];

    // Namespace, metric, dimensions in pairs.
    private object[] Line(string label, string stat, string metric, string? targetGroup = null) =>
    [
        "AWS/ApplicationELB", metric, "LoadBalancer", LoadBalancer,
        .. targetGroup is null ? (string[])[] : ["TargetGroup", targetGroup],
        new { label, stat },
    ];
}

/// <summary>A route on the dashboard.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Per cent of its requests that go to the function.</param>
/// <param name="TargetGroup">The function's target group, as CloudWatch knows it.</param>
internal sealed record DashboardRoute(string Name, decimal Weight, string TargetGroup)
{
    /// <summary>The target group that gets the rest, if one does.</summary>
    public string? Rest { get; init; }

    /// <summary>Whose that is.</summary>
    public string RestName { get; init; } = "the monolith";
}

/// <summary>Some metrics over time.</summary>
/// <param name="Title">What stands above the chart.</param>
/// <param name="Lines">The metrics, as the body of a dashboard writes them.</param>
internal sealed record DashboardChart(string Title, object[][] Lines)
{
    public object At(int x, int y, int width, int height, string region) => new
    {
        type = "metric",
        x,
        y,
        width,
        height,
        properties = new { title = Title, region, view = "timeSeries", period = 60, metrics = Lines },
    };
}
