using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Pulumi;
using Pulumi.Aws;
using Pulumi.Aws.CloudWatch;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>A CloudWatch dashboard with the function and the monolith side by side, a row for each route.</summary>
public sealed class DashboardComponent : ComponentResource
{
    /// <summary>Creates the dashboard.</summary>
    public DashboardComponent(string name, DashboardComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:DashboardComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var region = GetRegion.Invoke(options: new InvokeOptions { Parent = this }).Apply(here => here.Region);
        var dashboard = new Dashboard(name, new()
        {
            // Pulumi has no name of its own for a dashboard; this one is unique in the account, and people find it.
            DashboardName = $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}".Replace('.', '-'),
            DashboardBody = Body(region, args),
        }, new() { Parent = this });

        Url = Output.Format(
            $"https://{AwsPartition.Console(this)}/cloudwatch/home?region={region}#dashboards/dashboard/{dashboard.DashboardName}");
        RegisterOutputs();
    }

    /// <summary>Where people look at it.</summary>
    public Output<string> Url { get; }

    private static Output<string> Body(Output<string> region, DashboardComponentArgs args)
    {
        var monolith = args.Monolith?.TargetGroupArnSuffix.Apply(string? (suffix) => suffix) ?? Output.Create((string?)null);
        var routes = Output.All(args.Routes.Select(route => route.Component.TargetGroupArnSuffix
            .Apply(suffix => new DashboardRoute(route.Planned.Route.Name, route.Planned.Cutover.Weight, suffix))));
        return Output.Tuple(region, args.LoadBalancer.ArnSuffix, monolith, routes).Apply(known => new DashboardBody
        {
            Region = known.Item1,
            LoadBalancer = known.Item2,
            Monolith = known.Item3,
            Routes = known.Item4,
        }.ToJson());
    }
}

/// <summary>What <see cref="DashboardComponent"/> needs to know.</summary>
public sealed record DashboardComponentArgs
{
    /// <summary>The load balancer.</summary>
    public required ILoadBalancer LoadBalancer { get; init; }

    /// <summary>The monolith, if there is one.</summary>
    public IMonolith? Monolith { get; init; }

    /// <summary>The routes, in the order in which they are shown.</summary>
    public required IReadOnlyList<(PlannedFunction Planned, LambdaRouteComponent Component)> Routes { get; init; }
}
