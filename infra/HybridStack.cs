using System.Collections.Immutable;
using Hybrid.Infra.Adopted;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Components.Assets;
using Hybrid.Infra.Components.Functions;
using Hybrid.Infra.Components.HttpApi;
using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Logs;
using Hybrid.Infra.Components.Monitoring;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Retreat;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.LB;

namespace Hybrid.Infra;

/// <summary>The hybrid stack: one Application Load Balancer, the monolith behind it, and the routes that have moved to Lambda.</summary>
public sealed class HybridStack : Stack
{
    private const string LoadBalancerName = "load-balancer";

    /// <summary>The stack of this project's catalog.</summary>
    public HybridStack()
        : this(Infra.Routes.All, deploys: true) { }

    /// <summary>The stack of any catalog.</summary>
    /// <param name="catalog">Every route.</param>
    /// <param name="options">What Pulumi is to make of the stack.</param>
    /// <param name="program">The folder in which Pulumi runs the program, where relative paths start; the current one by default.</param>
    /// <param name="deploys">Whether this is for AWS: then what must not be deployed is refused.</param>
    /// <exception cref="RunException">The configuration or the catalog is wrong; the message lists every fault.</exception>
    public HybridStack(IReadOnlyList<Route> catalog, StackOptions? options = null, string? program = null, bool deploys = false)
        : this(catalog, options, program, deploys, new()) { }

    private HybridStack(
        IReadOnlyList<Route> catalog, StackOptions? options, string? program, bool deploys, RoleBoundary boundary)
        : base(Transformed(options, boundary))
    {
        program ??= Environment.CurrentDirectory;
        (Settings, Plan, var parts) = StackPlan.Load(catalog, program, deploys && !Deployment.Instance.IsDryRun);
        var settings = Settings;
        boundary.PolicyArn = settings.Roles.PermissionsBoundary;
        var adopted = parts.LoadBalancer is { } there
            ? new AdoptedLoadBalancerComponent(LoadBalancerName, there, settings.LoadBalancer.CertificateArns)
            : null;
        var network = NetworkOf(settings, Plan, parts);
        IServerGroup GroupOf(ServerGroup group) => (group.Name, group.Settings.IsCreated) switch
        {
            (null, true) => new MonolithComponent(group, network!),
            (null, false) => new AdoptedMonolithComponent(group, parts.Monolith!),
            (_, true) => new ServersComponent(group, network!),
            ({ } name, false) => new AdoptedServersComponent(group, parts.Servers[name]),
        };
        var groups = settings.ServerGroups.Select(group => (Group: group, Component: GroupOf(group))).ToList();
        var monolith = groups.FirstOrDefault(group => group.Group.Name is null).Component;
        var servers = groups.Where(group => group.Group.Name is not null)
            .ToDictionary(group => group.Group.Name!, group => group.Component);
        var accessLogs = settings.AccessLogs.Enabled
            ? new AccessLogsComponent("access-logs", new() { Settings = settings.AccessLogs })
            : null;
        var created = adopted is not null ? null : new LoadBalancerComponent(LoadBalancerName, new()
        {
            Settings = settings.LoadBalancer,
            Network = network!,
            Monolith = monolith,
            AccessLogs = accessLogs,
            ResponseHeaders = settings.ResponseHeaders,
            Https = settings.Https,
        });
        var loadBalancer = created ?? (ILoadBalancer)adopted!;
        var assets = Plan.Functions.Any(planned => planned.Function.ReadsAssets)
            ? new AssetsComponent("assets", new() { Settings = settings.Assets })
            : null;
        IServerGroup? RestOf(PlannedFunction planned) => planned.Cutover.Rest is { } name ? servers[name] : monolith;
        FunctionComponentArgs FunctionOf(PlannedFunction planned) => new()
        {
            Deployed = planned.Deployed,
            Code = FunctionCode.Of(planned.Function, planned.Settings, program),
            Settings = planned.Settings,
            Network = network,
            Access = planned.Function.ReadsAssets ? assets!.ReadAccess : null,
        };
        var shared = Plan.Functions.Where(planned => planned.Deployed.IsShared).DistinctBy(planned => planned.Name)
            .ToDictionary(planned => planned.Name, planned => new FunctionComponent(planned.Name, FunctionOf(planned)));
        var functions = Plan.Functions.ToDictionary(planned => planned.Route.Name);
        var routes = Plan.Routes.ToDictionary(route => route.Name, route => route.Target.Accept(new RouteComponents(
            route.Name,
            () => new LambdaRouteComponent(route.Name, new()
            {
                Planned = functions[route.Name],
                Function = FunctionOf(functions[route.Name]),
                Shared = shared.GetValueOrDefault(functions[route.Name].Name),
                Rest = RestOf(functions[route.Name]),
            }),
            servers)));
        var rules = AddRules(routes, loadBalancer.Listeners, settings);
        created?.Open(rules.Select(rule => rule.Resource));
        foreach (var (group, component) in groups)
        {
            if (group.Settings.RequestsPerTarget is not { } requests) continue;
            var leading = Plan.Routes.Where(route => route.Target == new Servers(group.Name ?? "")).Select(route => route.Name).ToHashSet();
            ((ServerGroupComponent)component).ScaleByRequests(requests, loadBalancer.ArnSuffix, group.Name is null
                ? [created!]
                : [.. rules.Where(rule => leading.Contains(rule.Name)).Select(rule => rule.Resource)]);
        }

        var deployed = Plan.Functions
            .Select(planned => (Planned: planned, Component: (LambdaRouteComponent)routes[planned.Route.Name])).ToList();
        var overHttpApi = deployed.Where(route => route.Planned.Route.HttpApi).ToList();
        var httpApi = overHttpApi.Count > 0 ? new HttpApiComponent("http-api", new() { Routes = overHttpApi }) : null;
        var alarms = settings.Monitoring.Enabled
            ? new AlarmsComponent(
                "alarms",
                new()
                {
                    Settings = settings.Monitoring, LoadBalancer = loadBalancer, Monolith = monolith, Servers = servers, Routes = deployed,
                })
            : null;

        var dashboard = settings.Monitoring is { Enabled: true, Dashboard: true }
            ? new DashboardComponent("dashboard", new()
            {
                LoadBalancer = loadBalancer,
                Routes = [.. deployed.Select(route => (route.Planned, route.Component, RestOf(route.Planned)))],
            })
            : null;

        var rulesOf = rules.ToLookup(rule => rule.Name, rule => rule.Resource);
        var retreat = settings.Retreat.Enabled
            ? new RetreatComponent("retreat", new()
            {
                Settings = settings.Retreat,
                LoadBalancer = loadBalancer,
                TopicArn = alarms?.TopicArn,
                UserPoolArns =
                [
                    .. Plan.Routes.Select(route => route.Authenticate).OfType<AuthenticateCognito>()
                        .Select(cognito => settings.IdentityProviders[cognito.Provider].UserPoolArn!).Distinct(),
                ],
                Routes = [.. deployed.Select(route => new RetreatRoute(
                    route.Planned, route.Component, RestOf(route.Planned)!, [.. rulesOf[route.Planned.Route.Name]]))],
            })
            : null;

        Url = loadBalancer.Url;
        LoadBalancerDnsName = loadBalancer.DnsName;
        LoadBalancerArn = loadBalancer.Arn;
        ListenerArns = Output.All(loadBalancer.Listeners.Select(listener => listener.Arn));
        Routes = loadBalancer.Url.Apply(url => RouteUrl.Of(Plan, url));
        Priorities = Output.Create(Plan.Allocation.Priorities.ToImmutableDictionary());
        RuleArns = Output.All(Plan.Functions.Select(planned => planned.Route.Name).Select(name =>
                Output.All(rulesOf[name].Select(rule => rule.Arn)).Apply(arns => KeyValuePair.Create(name, arns))))
            .Apply(routes => routes.ToImmutableDictionary());
        Servers = Output.All(servers.Select(group => group.Value.TargetGroupArn.Apply(arn => KeyValuePair.Create(group.Key, arn))))
            .Apply(groups => groups.ToImmutableDictionary());
        ServerPorts = Output.Create(settings.ServerGroups.Where(group => group is { Name: not null, Settings.IsCreated: true })
            .ToImmutableDictionary(group => group.Name!, group => group.Settings.Port));
        Rests = Output.Create(Plan.Functions.Where(planned => planned.Cutover.Rest is not null)
            .ToImmutableDictionary(planned => planned.Route.Name, planned => planned.Cutover.Rest!));
        Listeners = Output.Create(Transition.ListenersOf(settings).ToImmutableArray());
        Network = Output.Create(network is null ? null : Transition.NetworkOf(settings));
        MonolithPort = Output.Create(settings.Monolith.IsCreated ? settings.Monolith.Port : (int?)null);
        AccessLogsBucket = OrNone(accessLogs?.BucketName);
        DashboardUrl = OrNone(dashboard?.Url);
        HttpApiUrl = OrNone(httpApi?.Url);
        RetreatStateMachineArn = OrNone(retreat?.StateMachineArn);
        Retreats = retreat?.Inputs ?? Output.Create(ImmutableDictionary<string, string>.Empty);
    }

    /// <summary>Where clients reach the load balancer.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <summary>The load balancer's public name.</summary>
    [Output("loadBalancerDnsName")]
    public Output<string> LoadBalancerDnsName { get; private set; }

    /// <summary>The load balancer.</summary>
    [Output("loadBalancerArn")]
    public Output<string> LoadBalancerArn { get; private set; }

    /// <summary>The listeners that route rules stand on.</summary>
    [Output("listenerArns")]
    public Output<ImmutableArray<string>> ListenerArns { get; private set; }

    /// <summary>Route name to URL.</summary>
    [Output("routes")]
    public Output<ImmutableDictionary<string, string>> Routes { get; private set; }

    /// <summary>Rule name to listener rule priority: a route's name, and <c>name:preview</c> for its preview-header rule.</summary>
    [Output("priorities")]
    public Output<ImmutableDictionary<string, int>> Priorities { get; private set; }

    /// <summary>Groups of servers beside the monolith: name to target group.</summary>
    [Output("servers")]
    public Output<ImmutableDictionary<string, string>> Servers { get; private set; }

    /// <summary>Route name to the group of servers that gets what its function does not, where that is not the monolith.</summary>
    [Output("rests")]
    public Output<ImmutableDictionary<string, string>> Rests { get; private set; }

    /// <summary>The names of the listeners that rules stand on, which the names of their resources begin with.</summary>
    [Output("listeners")]
    public Output<ImmutableArray<string>> Listeners { get; private set; }

    /// <summary>The VPC that is adopted, or <c>created</c>; none where there is no network.</summary>
    [Output("network")]
    public Output<string?> Network { get; private set; }

    /// <summary>Name of a group of servers beside the monolith to the port of its instances, where they are created.</summary>
    [Output("serverPorts")]
    public Output<ImmutableDictionary<string, int>> ServerPorts { get; private set; }

    /// <summary>The port of the monolith's instances, where they are created.</summary>
    [Output("monolithPort")]
    public Output<int?> MonolithPort { get; private set; }

    /// <summary>The bucket of the load balancer's log files, where there are any.</summary>
    [Output("accessLogsBucket")]
    public Output<string?> AccessLogsBucket { get; private set; }

    /// <summary>The dashboard, where there is one.</summary>
    [Output("dashboardUrl")]
    public Output<string?> DashboardUrl { get; private set; }

    /// <summary>The HTTP API, where a route has one.</summary>
    [Output("httpApiUrl")]
    public Output<string?> HttpApiUrl { get; private set; }

    /// <summary>Route name to the listener rules that split its requests, one on each listener.</summary>
    [Output("ruleArns")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> RuleArns { get; private set; }

    /// <summary>What takes routes back to the monolith, where it is enabled.</summary>
    [Output("retreatStateMachineArn")]
    public Output<string?> RetreatStateMachineArn { get; private set; }

    /// <summary>Route name to the input of an execution that takes it back; none where that is not enabled.</summary>
    [Output("retreats")]
    public Output<ImmutableDictionary<string, string>> Retreats { get; private set; }

    /// <summary>The routes of this environment, and why their rules stand where they stand.</summary>
    public RoutePlan Plan { get; }

    /// <summary>The settings of this environment.</summary>
    internal HybridSettings Settings { get; }

    // In the order of evaluation, so that each rule can wait for those that it must follow, whichever routes have them. What redirects to
    // HTTPS in place of its route is none of the route's rules to a cut-over or a retreat.
    private List<(string Name, ListenerRule Resource)> AddRules(
        Dictionary<string, RouteComponent> routes, IReadOnlyList<RouteListener> listeners, HybridSettings settings)
    {
        var authentication = Plan.Routes.Where(route => route.Authenticate is not null).ToDictionary(
            route => route.Name,
            route => route.Authenticate!.Accept(new ListenerRuleAuthentication(settings.IdentityProviders[route.Authenticate.Provider])));
        var all = new List<(string, ListenerRule)>();
        foreach (var listener in listeners)
        {
            var rules = new Dictionary<string, ListenerRule>();
            foreach (var placed in Plan.Allocation.Rules)
            {
                var route = placed.Rule.PreviewOf ?? placed.Rule.Name;
                rules[placed.Rule.Name] = routes[route].AddRule(
                    placed, listener, placed.After.Select(name => rules[name]), authentication.GetValueOrDefault(route));
                if (listener.HttpsPort is null || !authentication.ContainsKey(route))
                    all.Add((placed.Rule.Name, rules[placed.Rule.Name]));
            }
        }

        return all;
    }

    // Without anything of this program's in it, there is no network.
    private static NetworkComponent? NetworkOf(HybridSettings settings, RoutePlan plan, AdoptedParts parts)
    {
        var hasFunctions = plan.Functions.Any(planned => planned.Settings.Vpc);
        var isAdopted = settings.LoadBalancer.IsAdopted;
        if (isAdopted && !settings.ServerGroups.Any(group => group.Settings.IsCreated) && !hasFunctions) return null;
        return new("network", new()
        {
            Settings = settings.Network,
            Region = settings.Region ?? AdoptedParts.Region(),
            ListenerPorts = isAdopted ? [] : settings.Https is null ? [settings.LoadBalancer.Port] : [settings.LoadBalancer.Port, 443],
            AllowedCidrs = settings.LoadBalancer.AllowedCidrs,
            AdoptedLoadBalancerSecurityGroupId = parts.LoadBalancer?.SecurityGroupId is { } id ? Output.Create(id) : null,
            ServerGroups = settings.ServerGroups,
            HasFunctions = hasFunctions,
            AsksIdentityProviders = plan.Routes.Any(route => route.Authenticate is not null),
        });
    }

    private static Output<string?> OrNone(Output<string>? output) =>
        output?.Apply(string? (value) => value) ?? Output.Create((string?)null);

    private static StackOptions Transformed(StackOptions? options, RoleBoundary boundary) => new()
    {
        ResourceTransformations = [StackTags.Add(StackTags.Of), boundary.Add, .. options?.ResourceTransformations ?? []],
    };
}
