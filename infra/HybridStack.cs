using System.Collections.Immutable;
using Hybrid.Infra.Components;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra;

/// <summary>The hybrid stack: one Application Load Balancer, the monolith behind it, and the routes that have moved to Lambda.</summary>
public sealed class HybridStack : Stack
{
    /// <summary>The stack of this project's catalog.</summary>
    public HybridStack()
        : this(Infra.Routes.All)
    {
    }

    /// <summary>The stack of any catalog.</summary>
    /// <exception cref="RunException">The configuration or the catalog is wrong; the message lists every fault.</exception>
    public HybridStack(IReadOnlyList<LambdaRoute> catalog, StackOptions? options = null)
        : base(options)
    {
        (var settings, Plan) = PlanFor(catalog);
        var network = new NetworkComponent("network", new()
        {
            Settings = settings.Network,
            ListenerPort = settings.LoadBalancer.Port,
            AllowedCidrs = settings.LoadBalancer.AllowedCidrs,
            MonolithPort = settings.Monolith.Port,
        });
        var monolith = new MonolithComponent("monolith", new() { Settings = settings.Monolith, Network = network });
        var loadBalancer = new LoadBalancerComponent("load-balancer", new()
        {
            Settings = settings.LoadBalancer,
            Network = network,
            DefaultTargetGroupArn = monolith.TargetGroupArn,
        });
        foreach (var planned in Plan.Routes)
            _ = new LambdaRouteComponent(planned.Route.Name, new()
            {
                Route = planned.Route,
                Cutover = planned.Cutover,
                Priority = planned.Priority,
                PreviewPriority = planned.PreviewPriority,
                ListenerArn = loadBalancer.ListenerArn,
                MonolithTargetGroupArn = monolith.TargetGroupArn,
            });

        Url = loadBalancer.Url;
        LoadBalancerDnsName = loadBalancer.DnsName;
        LoadBalancerArn = loadBalancer.Arn;
        ListenerArns = Output.All(loadBalancer.ListenerArn);
        Routes = Output.All(Plan.Routes.Select(p => RouteUrl.Of(p.Route, loadBalancer.Url)))
            .Apply(urls => Plan.Routes.Select(p => p.Route.Name).Zip(urls).ToImmutableDictionary(u => u.First, u => u.Second));
        Priorities = Output.Create(Plan.Allocation.Numbers.ToImmutableDictionary());
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

    /// <summary>The routes of this environment, and why their rules stand where they stand.</summary>
    public RoutePlan Plan { get; }

    private static (HybridSettings Settings, RoutePlan Plan) PlanFor(IReadOnlyList<LambdaRoute> catalog)
    {
        try
        {
            var settings = HybridSettings.Read(StackConfiguration.Load(), catalog.Select(route => route.Name));
            var plan = RoutePlan.Of(catalog, settings, LastDeployment.Priorities());
            foreach (var warning in plan.Warnings)
                Log.Warn(warning.ToString());
            return (settings, plan);
        }
        catch (Exception exception) when (exception is SettingsException or CatalogException)
        {
            // Pulumi shows the message of a RunException alone, and a stack trace for any other.
            throw new RunException(exception.Message, exception);
        }
    }
}
