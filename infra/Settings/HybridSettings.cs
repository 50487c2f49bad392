namespace Hybrid.Infra.Settings;

/// <summary>The whole configuration of a stack, one record per section.</summary>
public sealed record HybridSettings
{
    /// <summary><c>hybrid:network</c>.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary><c>hybrid:loadBalancer</c>.</summary>
    public required LoadBalancerSettings LoadBalancer { get; init; }

    /// <summary><c>hybrid:https</c>; null where there is no such section.</summary>
    public HttpsSettings? Https { get; init; }

    /// <summary><c>hybrid:monolith</c>.</summary>
    public required MonolithSettings Monolith { get; init; }

    /// <summary><c>hybrid:accessLogs</c>.</summary>
    public required AccessLogSettings AccessLogs { get; init; }

    /// <summary><c>hybrid:monitoring</c>.</summary>
    public required MonitoringSettings Monitoring { get; init; }

    /// <summary><c>hybrid:cutover</c>: by route name. A route without an entry is not deployed.</summary>
    public required IReadOnlyDictionary<string, CutoverSettings> Cutover { get; init; }

    /// <summary><c>hybrid:functions</c>: by route name, for every route.</summary>
    public required IReadOnlyDictionary<string, FunctionSettings> Functions { get; init; }

    /// <summary>Reads every section of <paramref name="values"/> and reports all faults together.</summary>
    /// <param name="values">The keys of the namespace <c>hybrid</c>, without it, and their values: plain text, or JSON for a section.</param>
    /// <param name="routeNames">The names of the catalog, which <c>hybrid:cutover</c> and <c>hybrid:functions</c> may use.</param>
    /// <exception cref="SettingsException">One or more settings are wrong, or wrong together.</exception>
    public static HybridSettings Read(IReadOnlyDictionary<string, string> values, IEnumerable<string> routeNames)
    {
        var faults = new List<string>();
        string[] names = [.. routeNames.Distinct()];
        var root = SettingsSection.Root(values, faults);
        var settings = new HybridSettings
        {
            Network = root.Section("network", NetworkSettings.Read),
            LoadBalancer = root.Section("loadBalancer", LoadBalancerSettings.Read),
            Https = root.OptionalSection("https", HttpsSettings.Read),
            Monolith = root.Section("monolith", MonolithSettings.Read),
            AccessLogs = root.Section("accessLogs", AccessLogSettings.Read),
            Monitoring = root.Section("monitoring", MonitoringSettings.Read),
            Cutover = root.Section("cutover", section => names
                .Where(section.Has)
                .ToDictionary(name => name, name => section.ValueOrSection(name, "weight", CutoverSettings.Read), StringComparer.Ordinal)),
            Functions = root.Section("functions", section => names
                .ToDictionary(name => name, name => section.Section(name, FunctionSettings.Read), StringComparer.Ordinal)),
        };
        root.RejectOtherKeys();
        // A setting that is wrong by itself has been replaced by its default, which may conflict with the rest for no reason.
        string[] wrong = [.. faults.Select(fault => fault.Split(": ")[0])];
        faults.AddRange(SettingsConflicts.Of(settings).Where(conflict => !wrong.Any(key => conflict.Contains(key, StringComparison.Ordinal))));
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }
}
