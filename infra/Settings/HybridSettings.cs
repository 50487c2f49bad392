using Hybrid.Infra.Catalog;

namespace Hybrid.Infra.Settings;

/// <summary>The whole configuration of a stack, one record per section.</summary>
public sealed record HybridSettings
{
    /// <summary><c>aws:region</c>; null where the AWS provider finds the region elsewhere.</summary>
    public string? Region { get; init; }

    /// <summary><c>hybrid:network</c>.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary><c>hybrid:loadBalancer</c>.</summary>
    public required LoadBalancerSettings LoadBalancer { get; init; }

    /// <summary><c>hybrid:https</c>; null where there is no such section.</summary>
    public HttpsSettings? Https { get; init; }

    /// <summary><c>hybrid:identityProviders</c>: by the name that routes give (<c>Authenticate</c>).</summary>
    public IReadOnlyDictionary<string, IdentityProviderSettings> IdentityProviders { get; init; } =
        new Dictionary<string, IdentityProviderSettings>();

    /// <summary><c>hybrid:monolith</c>.</summary>
    public required ServerGroupSettings Monolith { get; init; }

    /// <summary><c>hybrid:roles</c>.</summary>
    public required RoleSettings Roles { get; init; }

    /// <summary><c>hybrid:responseHeaders</c>.</summary>
    public required ResponseHeaderSettings ResponseHeaders { get; init; }

    /// <summary>
    /// Groups of servers beside the monolith, by the name that routes give them (<c>Servers.Named</c> in infra/Routes.cs): <c>{}</c> has
    /// one created, and <c>targetGroupArn</c> adopts one.
    /// </summary>
    public required IReadOnlyDictionary<string, ServerGroupSettings> Servers { get; init; }

    /// <summary>The servers that deployed routes need, as their target or for the rest: their name, and those routes.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> DeployedServers { get; init; }

    /// <summary>Every group of servers that is deployed: the monolith, where there is one, and those that deployed routes need.</summary>
    public IReadOnlyList<ServerGroup> ServerGroups =>
    [
        .. Monolith.Enabled ? [new ServerGroup(null, Monolith)] : (ServerGroup[])[],
        .. Servers.Where(servers => DeployedServers.ContainsKey(servers.Key)).OrderBy(servers => servers.Key, StringComparer.Ordinal)
            .Select(servers => new ServerGroup(servers.Key, servers.Value)),
    ];

    /// <summary><c>hybrid:assets</c>.</summary>
    public required AssetSettings Assets { get; init; }

    /// <summary><c>hybrid:accessLogs</c>.</summary>
    public required AccessLogSettings AccessLogs { get; init; }

    /// <summary><c>hybrid:monitoring</c>.</summary>
    public required MonitoringSettings Monitoring { get; init; }

    /// <summary><c>hybrid:retreat</c>.</summary>
    public required RetreatSettings Retreat { get; init; }

    /// <summary>
    /// <c>hybrid:cutover</c>: by route name, how far it has moved; true for a route that no function answers. A route without an entry is
    /// not deployed.
    /// </summary>
    public required IReadOnlyDictionary<string, CutoverSettings> Cutover { get; init; }

    /// <summary>The routes that no function answers and that are deployed: those of <c>hybrid:cutover</c> that are true.</summary>
    public required IReadOnlySet<string> On { get; init; }

    /// <summary><c>hybrid:functions</c>: by route name, for every route that a function answers.</summary>
    public required IReadOnlyDictionary<string, FunctionSettings> Functions { get; init; }

    /// <summary>Reads every section of <paramref name="values"/> and reports all faults together.</summary>
    /// <param name="values">
    /// The keys of the namespace <c>hybrid</c>, without it, and their values: plain text, or JSON for a section.
    /// </param>
    /// <param name="routeNames">The names of the catalog, which <c>hybrid:cutover</c> and <c>hybrid:functions</c> may use.</param>
    /// <param name="region"><c>aws:region</c>, where it is known.</param>
    /// <exception cref="SettingsException">One or more settings are wrong, or wrong together.</exception>
    public static HybridSettings Read(IReadOnlyDictionary<string, string> values, IEnumerable<string> routeNames, string? region = null)
    {
        var faults = new List<SettingsFault>();
        var settings = Read(values, routeNames, region, faults);
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    /// <summary>The same, with the default in the place of what is wrong, and every fault in <paramref name="faults"/>.</summary>
    /// <param name="values">As above.</param>
    /// <param name="routeNames">As above.</param>
    /// <param name="region">As above.</param>
    /// <param name="faults">Gets the faults.</param>
    /// <param name="routeOf">By route name: the route; one of a function by default.</param>
    internal static HybridSettings Read(
        IReadOnlyDictionary<string, string> values,
        IEnumerable<string> routeNames,
        string? region,
        List<SettingsFault> faults,
        Func<string, Route>? routeOf = null)
    {
        var root = SettingsSection.Root("hybrid", values, faults);
        var settings = Read(root, [.. routeNames.Distinct()], routeOf) with { Region = region };
        root.RejectOtherKeys();
        faults.AddRange(SettingsConflicts.Of(settings).Where(conflict => !faults.Explain([conflict.Key, .. conflict.With])).ToList());
        return settings;
    }

    /// <summary>Every key with what it may hold.</summary>
    internal static SectionShape Shape()
    {
        var shape = new SectionShape(typeof(HybridSettings));
        Read(SettingsSection.Described("hybrid", shape), [SectionShape.AnyName], null);
        return shape;
    }

    private static HybridSettings Read(SettingsSection root, string[] names, Func<string, Route>? routeOf)
    {
        var routes = names.ToDictionary(name => name, name => routeOf?.Invoke(name), StringComparer.Ordinal);
        string[] functions = [.. names.Where(name => routes[name] is null or { Function: not null })];
        (string Name, string Kind)[] others = [.. names.Except(functions).Select(name => (name, routes[name]!.Target.Kind))];
        var servers = routes.Where(route => route.Value is not null)
            .Select(route => (route.Key, Servers: route.Value!.Target as Servers ?? route.Value.Rest))
            .Where(route => route.Servers is not null).ToDictionary(route => route.Key, route => route.Servers!.Name);
        var (cutover, on) = (new Dictionary<string, CutoverSettings>(), new HashSet<string>());
        return new()
        {
            Network = root.Section("network", NetworkSettings.Read),
            LoadBalancer = root.Section("loadBalancer", LoadBalancerSettings.Read),
            Https = root.OptionalSection("https", HttpsSettings.Read),
            IdentityProviders = root.Section("identityProviders", section => section.AnyEntries(IdentityProviderSettings.Read)),
            Monolith = root.Section("monolith", ServerGroupSettings.ReadMonolith),
            Roles = root.Section("roles", RoleSettings.Read),
            ResponseHeaders = root.Section("responseHeaders", ResponseHeaderSettings.Read),
            Servers = root.Section("servers", section =>
            {
                section.OfUnknown(name => $"remove it, or name it with Servers.Named(\"{name}\") in infra/Routes.cs");
                return section.Entries(servers.Values.Distinct(), name => section.WrittenSection(
                    name,
                    "{} to have the servers created, or a section with keys of its own, such as targetGroupArn",
                    ServerGroupSettings.Read));
            }),
            Assets = root.Section("assets", AssetSettings.Read),
            AccessLogs = root.Section("accessLogs", AccessLogSettings.Read),
            Monitoring = root.Section("monitoring", MonitoringSettings.Read),
            Retreat = root.Section("retreat", RetreatSettings.Read),
            Cutover = root.Section("cutover", section =>
            {
                cutover = section.Entries(functions, name => section.ValueOrSection(name, "weight", CutoverSettings.Read) with
                {
                    Rest = servers.GetValueOrDefault(name),
                });
                on = section.Switches(others);
                return cutover;
            }),
            On = on,
            DeployedServers = servers.Where(route => on.Contains(route.Key) || cutover.ContainsKey(route.Key))
                .GroupBy(route => route.Value, route => route.Key)
                .ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Order(StringComparer.Ordinal)]),
            Functions = root.Section("functions", section =>
            {
                foreach (var (name, kind) in others)
                    section.Reject(name, $"not allowed, since {kind} answers this route, and no function; remove it");
                return functions.ToDictionary(
                    name => name,
                    name => section.Section(name, function =>
                        FunctionSettings.Read(
                            function, routes[name]?.Function?.OwnVariables ?? [], routes[name]?.Function is ForeignFunction)) with
                    {
                        IsConfigured = section.Has(name),
                    },
                    StringComparer.Ordinal);
            }),
        };
    }
}
