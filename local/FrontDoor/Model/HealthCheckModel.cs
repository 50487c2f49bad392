using System.Text.Json.Nodes;

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
            if (int.TryParse(from, out var first) && int.TryParse(values[(dash + 1)..], out var last) && status >= first
                && status <= last)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>
/// Reads the health check of a target group. It is always sent to where the target listens: a port of its own means nothing locally.
/// </summary>
internal static class HealthCheckReader
{
    // AWS's defaults for functions differ. For the unhealthy threshold its documents disagree, 5 or 2; the API's is taken.
    private static readonly HealthCheckModel OfFunctions = new()
    {
        Interval = TimeSpan.FromSeconds(35),
        Timeout = TimeSpan.FromSeconds(30),
        UnhealthyThreshold = 5,
    };

    /// <summary>The health check, or null if there is none: of functions, none unless it is turned on.</summary>
    /// <exception cref="NotSupportedException">An ALB does not take the path.</exception>
    public static HealthCheckModel? Read(string targetGroup, JsonNode? inputs, bool isLambda)
    {
        if (!(inputs?["enabled"]?.GetValue<bool>() ?? !isLambda)) return null;
        var defaults = isLambda ? OfFunctions : new();
        var path = inputs?["path"]?.GetValue<string>() ?? defaults.Path;
        if (!path.StartsWith('/'))
        {
            throw new NotSupportedException(
                $"target group {targetGroup}: healthCheck.path: \"{path}\" is not allowed; allowed: a path from its leading slash");
        }

        return defaults with
        {
            Path = path,
            Interval = Seconds(inputs, "interval", defaults.Interval),
            Timeout = Seconds(inputs, "timeout", defaults.Timeout),
            HealthyThreshold = inputs?["healthyThreshold"]?.GetValue<int>() ?? defaults.HealthyThreshold,
            UnhealthyThreshold = inputs?["unhealthyThreshold"]?.GetValue<int>() ?? defaults.UnhealthyThreshold,
            Matcher = inputs?["matcher"]?.GetValue<string>() ?? defaults.Matcher,
        };
    }

    private static TimeSpan Seconds(JsonNode? inputs, string name, TimeSpan otherwise) =>
        inputs?[name]?.GetValue<int>() is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise;
}
