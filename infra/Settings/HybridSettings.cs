namespace Hybrid.Infra.Settings;

/// <summary>The whole configuration of a stack, one record per section.</summary>
public sealed record HybridSettings
{
    /// <summary><c>hybrid:network</c>.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary><c>hybrid:loadBalancer</c>.</summary>
    public required LoadBalancerSettings LoadBalancer { get; init; }

    /// <summary><c>hybrid:monolith</c>.</summary>
    public required MonolithSettings Monolith { get; init; }

    /// <summary><c>hybrid:cutover</c>: by route name. A route without an entry is not deployed.</summary>
    public required IReadOnlyDictionary<string, CutoverSettings> Cutover { get; init; }

    /// <summary>Reads every section of <paramref name="values"/> and reports all faults together.</summary>
    /// <param name="values">The keys of the namespace <c>hybrid</c>, without it, and their values: plain text, or JSON for a section.</param>
    /// <param name="routeNames">The names of the catalog, which <c>hybrid:cutover</c> may use.</param>
    /// <exception cref="SettingsException">One or more settings are wrong.</exception>
    public static HybridSettings Read(IReadOnlyDictionary<string, string> values, IEnumerable<string> routeNames)
    {
        var faults = new List<string>();
        var root = SettingsSection.Root(values, faults);
        var settings = new HybridSettings
        {
            Network = root.Section("network", NetworkSettings.Read),
            LoadBalancer = root.Section("loadBalancer", LoadBalancerSettings.Read),
            Monolith = root.Section("monolith", MonolithSettings.Read),
            Cutover = root.Section("cutover", section => ReadCutover(section, [.. routeNames.Distinct()])),
        };
        root.RejectOtherKeys();
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static Dictionary<string, CutoverSettings> ReadCutover(SettingsSection section, IReadOnlyList<string> routeNames) =>
        routeNames
            .Where(section.Has)
            .ToDictionary(name => name, name => section.ValueOrSection(name, "weight", CutoverSettings.Read), StringComparer.Ordinal);
}
