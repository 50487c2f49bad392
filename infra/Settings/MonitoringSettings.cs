namespace Hybrid.Infra.Settings;

/// <summary>
/// <c>hybrid:monitoring</c>: alarms and the dashboard. On by default, because an alarm without a subscriber disturbs nobody, and yet shows
/// its state and its history when somebody comes to look.
/// </summary>
public sealed record MonitoringSettings
{
    /// <summary>Whether there are alarms, and the topic that they tell.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Who is told of every alarm, or null for nobody. AWS mails a link first, which must be followed before any alarm arrives.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>
    /// How many failures in one minute raise an alarm at least, 1 to 100000: function errors, throttles, 5XX responses.
    /// </summary>
    public int ErrorsPerMinute { get; init; } = 5;

    /// <summary>The failures that raise an alarm, in per cent of the minute's requests, 1 to 100.</summary>
    public int ErrorShare { get; init; } = 5;

    /// <summary>The p95 time that the monolith takes to answer and that raises an alarm, 1 second to 1 hour.</summary>
    public TimeSpan MonolithLatency { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The p95 duration that raises an alarm, in per cent of the function's timeout, 1 to 100.</summary>
    public int DurationShare { get; init; } = 80;

    /// <summary>Whether there is a dashboard. It shows every route's weight, and so changes with it.</summary>
    public bool Dashboard { get; init; } = true;

    internal static MonitoringSettings Read(SettingsSection section)
    {
        var defaults = new MonitoringSettings();
        return new()
        {
            Enabled = section.Boolean("enabled", defaults.Enabled),
            Email = section.OptionalText("email", @"^[^@\s]+@[^@\s]+\.[^@\s]+$", "an e-mail address such as team@example.com"),
            ErrorsPerMinute = section.Integer("errorsPerMinute", defaults.ErrorsPerMinute, 1, 100_000),
            ErrorShare = section.Integer("errorShare", defaults.ErrorShare, 1, 100, "per cent"),
            MonolithLatency = section.Duration(
                "monolithLatency", defaults.MonolithLatency, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            DurationShare = section.Integer("durationShare", defaults.DurationShare, 1, 100, "per cent"),
            Dashboard = section.Boolean("dashboard", defaults.Dashboard),
        };
    }
}
