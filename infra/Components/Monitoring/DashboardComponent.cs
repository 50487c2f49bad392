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
        var routes = Output.All(args.Routes.Select(route => Output.Tuple(
            route.Component.TargetGroupArnSuffix,
            route.Remainder?.TargetGroupArnSuffix.Apply(string? (suffix) => suffix) ?? Output.Create((string?)null))
            .Apply(suffixes => new DashboardRoute(route.Planned.Route.Name, route.Planned.Cutover.Weight, suffixes.Item1)
            {
                Rest = suffixes.Item2,
                RestName = route.Planned.Cutover.Rest is { } servers ? $"the servers {servers}" : "the monolith",
            })));
        return Output.Tuple(region, args.LoadBalancer.ArnSuffix, routes).Apply(known => new DashboardBody
        {
            Region = known.Item1,
            LoadBalancer = known.Item2,
            Routes = known.Item3,
        }.ToJson());
    }
}

/// <summary>What <see cref="DashboardComponent"/> needs to know.</summary>
public sealed record DashboardComponentArgs
{
    /// <summary>The load balancer.</summary>
    public required ILoadBalancer LoadBalancer { get; init; }

    /// <summary>The routes, in the order in which they are shown, and what gets the rest of each, if anything does.</summary>
    public required IReadOnlyList<(PlannedFunction Planned, LambdaRouteComponent Component, IServerGroup? Remainder)> Routes { get; init; }
}
