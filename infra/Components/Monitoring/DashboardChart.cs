namespace Hybrid.Infra.Components;

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
