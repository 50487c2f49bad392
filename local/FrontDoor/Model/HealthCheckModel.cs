namespace Hybrid.Local.FrontDoor.Model;

/// <summary>How a target group finds out whether its targets serve; the defaults are AWS's for instances.</summary>
internal sealed record HealthCheckModel
{
    /// <summary>What a GET is sent for.</summary>
    public string Path { get; init; } = "/";

    /// <summary>How often.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer may take. The API's text says 6 s in places; the table's 5 is taken.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how many good answers an unhealthy target is healthy. The first good answer of all suffices.</summary>
    public int HealthyThreshold { get; init; } = 5;

    /// <summary>After how many bad ones a healthy target is unhealthy.</summary>
    public int UnhealthyThreshold { get; init; } = 2;

    /// <summary>The statuses that are good, such as <c>200</c>, <c>200,202</c> or <c>200-299</c>.</summary>
    public string Matcher { get; init; } = "200";

    /// <summary>Whether a status is good.</summary>
    public bool Accepts(int status)
    {
        foreach (var range in Matcher.AsSpan().Split(','))
        {
            var values = Matcher.AsSpan()[range].Trim();
            var dash = values.IndexOf('-');
            var from = dash < 0 ? values : values[..dash];
            if (int.TryParse(from, out var first) && int.TryParse(values[(dash + 1)..], out var last) && status >= first && status <= last) return true;
        }

        return false;
    }
}
