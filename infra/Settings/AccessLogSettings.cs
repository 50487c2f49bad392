namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:accessLogs</c>: the load balancer's log files, in a bucket of their own.</summary>
public sealed record AccessLogSettings
{
    /// <summary>Whether requests are logged.</summary>
    public bool Enabled { get; init; }

    /// <summary>
    /// Whether connections are logged as well: TLS version, cipher, client certificate. Only where <see cref="Enabled"/>.
    /// </summary>
    public bool ConnectionLogs { get; init; }

    /// <summary>Days after which a log file is deleted, 1 to 3650.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>
    /// Whether the bucket goes although log files are in it. Off, AWS refuses to delete it until somebody has emptied it.
    /// </summary>
    public bool ForceDestroy { get; init; }

    internal static AccessLogSettings Read(SettingsSection section)
    {
        var defaults = new AccessLogSettings();
        return new()
        {
            Enabled = section.Boolean("enabled", defaults.Enabled),
            ConnectionLogs = section.Boolean("connectionLogs", defaults.ConnectionLogs),
            RetentionDays = section.Integer("retentionDays", defaults.RetentionDays, 1, 3650, "days"),
            ForceDestroy = section.Boolean("forceDestroy", defaults.ForceDestroy),
        };
    }
}
