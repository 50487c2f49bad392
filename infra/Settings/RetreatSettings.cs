namespace Hybrid.Infra.Settings;

/// <summary>
/// <c>hybrid:retreat</c>: whether a route goes back to the monolith by itself when its function fails, and from how much on. It needs a
/// monolith to go back to.
/// </summary>
public sealed record RetreatSettings
{
    /// <summary>Whether routes go back by themselves, and stay back until a person says so.</summary>
    public bool Enabled { get; init; }

    /// <summary>How many failures in one window it takes at least, 1 to 100000.</summary>
    public int Errors { get; init; } = 5;

    /// <summary>The failures that it takes, in per cent of the window's requests to the function, 1 to 100.</summary>
    public int ErrorRate { get; init; } = 5;

    /// <summary>How long failures are counted, 1 to 15 whole minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The p95 response time that it takes, 1 second to 15 minutes; null where time alone is no reason to go back.</summary>
    public TimeSpan? Latency { get; init; }

    internal static RetreatSettings Read(SettingsSection section)
    {
        var defaults = new RetreatSettings();
        return new()
        {
            Enabled = section.Boolean("enabled", defaults.Enabled),
            Errors = section.Integer("errors", defaults.Errors, 1, 100_000),
            ErrorRate = section.Integer("errorRate", defaults.ErrorRate, 1, 100, "per cent"),
            Window = section.WholeMinutes("window", defaults.Window, 15),
            Latency = section.OptionalDuration("latency", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15)),
        };
    }
}
