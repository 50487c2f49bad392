using System.Collections.Immutable;
using Hybrid.Infra.Adopted;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Components.Assets;
using Hybrid.Infra.Components.HttpApi;
using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Logs;
using Hybrid.Infra.Components.Monitoring;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Settings;
using Pulumi;

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
    public HybridStack(IReadOnlyList<LambdaRoute> catalog, StackOptions? options = null, string? program = null, bool deploys = false)
        : base(WithTags(options))
    {
        program ??= Environment.CurrentDirectory;
        (var settings, Plan, var parts) = StackPlan.Load(catalog, program, deploys && !Deployment.Instance.IsDryRun);
        var adopted = parts.LoadBalancer is { } there
            ? new AdoptedLoadBalancerComponent(LoadBalancerName, there, settings.LoadBalancer.CertificateArns)
            : null;
        var adoptedMonolith = parts.Monolith is { } targetGroup ? new AdoptedMonolithComponent("monolith", targetGroup) : null;
        var network = NetworkOf(settings, Plan, parts);
        var monolith = settings.Monolith.IsCreated
            ? new MonolithComponent("monolith", new() { Settings = settings.Monolith, Network = network! })
            : (IMonolith?)adoptedMonolith;
        var accessLogs = settings.AccessLogs.Enabled
            ? new AccessLogsComponent("access-logs", new() { Settings = settings.AccessLogs })
            : null;
        var created = adopted is not null ? null : new LoadBalancerComponent(LoadBalancerName, new()
        {
            Settings = settings.LoadBalancer,
            Network = network!,
            Monolith = monolith,
            AccessLogs = accessLogs,
            Https = settings.Https,
        });
        var loadBalancer = created ?? (ILoadBalancer)adopted!;
        var assets = Plan.Routes.Any(planned => planned.Route.Function.ReadsAssets)
            ? new AssetsComponent("assets", new() { Settings = settings.Assets })
            : null;
        var routes = Plan.Routes
            .Select(planned => new LambdaRouteComponent(planned.Route.Name, new()
            {
                Planned = planned,
                Code = FunctionCode.Of(planned.Route.Function, planned.Function, program),
                Monolith = monolith,
                Network = network,
                Access = planned.Route.Function.ReadsAssets ? assets!.ReadAccess : null,
            }))
            .ToList();
        var byName = routes.ToDictionary(route => route.GetResourceName(), RouteComponent (route) => route);
        var rules = AddRules(byName, loadBalancer.Listeners);
        created?.Open(rules);
        var deployed = Plan.Routes.Zip(routes).ToList();
        var overHttpApi = deployed.Where(route => route.First.Route.HttpApi).ToList();
        var httpApi = overHttpApi.Count > 0 ? new HttpApiComponent("http-api", new() { Routes = overHttpApi }) : null;
        if (settings.Monitoring.Enabled)
        {
            _ = new AlarmsComponent(
                "alarms",
                new() { Settings = settings.Monitoring, LoadBalancer = loadBalancer, Monolith = monolith, Routes = deployed });
        }

        var dashboard = settings.Monitoring is { Enabled: true, Dashboard: true }
            ? new DashboardComponent("dashboard", new() { LoadBalancer = loadBalancer, Monolith = monolith, Routes = deployed })
            : null;

        Url = loadBalancer.Url;
        LoadBalancerDnsName = loadBalancer.DnsName;
        LoadBalancerArn = loadBalancer.Arn;
        ListenerArns = Output.All(loadBalancer.Listeners.Select(listener => listener.Arn));
        Routes = loadBalancer.Url.Apply(url => RouteUrl.Of(Plan, url));
        Priorities = Output.Create(Plan.Allocation.Priorities.ToImmutableDictionary());
        Listeners = Output.Create(Transition.ListenersOf(settings).ToImmutableArray());
        Network = Output.Create(network is null ? null : Transition.NetworkOf(settings));
        MonolithPort = Output.Create(settings.Monolith.IsCreated ? settings.Monolith.Port : (int?)null);
        AccessLogsBucket = OrNone(accessLogs?.BucketName);
        DashboardUrl = OrNone(dashboard?.Url);
        HttpApiUrl = OrNone(httpApi?.Url);
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

    /// <summary>The names of the listeners that rules stand on, which the names of their resources begin with.</summary>
    [Output("listeners")]
    public Output<ImmutableArray<string>> Listeners { get; private set; }

    /// <summary>The VPC that is adopted, or <c>created</c>; none where there is no network.</summary>
    [Output("network")]
    public Output<string?> Network { get; private set; }

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

    /// <summary>The routes of this environment, and why their rules stand where they stand.</summary>
    public RoutePlan Plan { get; }

    // In the order of evaluation, so that each rule can wait for those that it must follow, whichever routes have them.
    private List<Resource> AddRules(Dictionary<string, RouteComponent> routes, IReadOnlyList<RouteListener> listeners)
    {
        var all = new List<Resource>();
        foreach (var listener in listeners)
        {
            var rules = new Dictionary<string, Resource>();
            foreach (var placed in Plan.Allocation.Rules)
            {
                var route = routes[placed.Rule.PreviewOf ?? placed.Rule.Name];
                rules[placed.Rule.Name] = route.AddRule(placed, listener, placed.After.Select(name => rules[name]));
            }

            all.AddRange(rules.Values);
        }

        return all;
    }

    // Without anything of this program's in it, there is no network.
    private static NetworkComponent? NetworkOf(HybridSettings settings, RoutePlan plan, AdoptedParts parts)
    {
        var hasFunctions = plan.Routes.Any(route => route.Function.Vpc);
        var isAdopted = settings.LoadBalancer.IsAdopted;
        if (isAdopted && !settings.Monolith.IsCreated && !hasFunctions) return null;
        return new("network", new()
        {
            Settings = settings.Network,
            Region = settings.Region ?? AdoptedParts.Region(),
            ListenerPorts = isAdopted ? [] : settings.Https is null ? [settings.LoadBalancer.Port] : [settings.LoadBalancer.Port, 443],
            AllowedCidrs = settings.LoadBalancer.AllowedCidrs,
            AdoptedLoadBalancerSecurityGroupId = parts.LoadBalancer?.SecurityGroupId is { } id ? Output.Create(id) : null,
            MonolithPort = settings.Monolith.IsCreated ? settings.Monolith.Port : null,
            AdoptedMonolithSecurityGroupIds = settings.Monolith.SecurityGroupIds,
            HasAdoptedMonolith = parts.Monolith is not null,
            HasFunctions = hasFunctions,
        });
    }

    private static Output<string?> OrNone(Output<string>? output) =>
        output?.Apply(string? (value) => value) ?? Output.Create((string?)null);

    private static StackOptions WithTags(StackOptions? options) =>
        new() { ResourceTransformations = [StackTags.Add(StackTags.Of), .. options?.ResourceTransformations ?? []] };
}
