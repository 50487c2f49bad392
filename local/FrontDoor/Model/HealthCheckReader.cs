using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Reads the health check of a target group. It is always sent to where the target listens: a port of its own means nothing locally.</summary>
internal static class HealthCheckReader
{
    // AWS's defaults for functions differ. For the unhealthy threshold its documents disagree, 5 or 2; the API's is taken.
    private static readonly HealthCheckModel OfFunctions = new() { Interval = TimeSpan.FromSeconds(35), Timeout = TimeSpan.FromSeconds(30), UnhealthyThreshold = 5 };

    /// <summary>The health check, or null if there is none: of functions, none unless it is turned on.</summary>
    /// <exception cref="NotSupportedException">An ALB does not take the path.</exception>
    public static HealthCheckModel? Read(string targetGroup, JsonNode? inputs, bool isLambda)
    {
        if (!(inputs?["enabled"]?.GetValue<bool>() ?? !isLambda)) return null;
        var defaults = isLambda ? OfFunctions : new();
        var path = inputs?["path"]?.GetValue<string>() ?? defaults.Path;
        if (!path.StartsWith('/')) throw new NotSupportedException($"target group {targetGroup}: healthCheck.path: \"{path}\" is not allowed; allowed: a path from its leading slash");
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
