using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Plan;
using Pulumi;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>The alarms on one route: its target group as the load balancer sees it.</summary>
internal static class AlarmsOnRoute
{
    /// <param name="alarms">Makes the alarms.</param>
    /// <param name="loadBalancer">The load balancer before the route.</param>
    /// <param name="planned">The route.</param>
    /// <param name="route">What it is made of.</param>
    public static void Create(
        Alarms alarms,
        ILoadBalancer loadBalancer,
        PlannedFunction planned,
        LambdaRouteComponent route)
    {
        var name = planned.Route.Name;
        InputMap<string> Group() => new()
        {
            { "LoadBalancer", loadBalancer.ArnSuffix }, { "TargetGroup", route.TargetGroupArnSuffix },
        };
        alarms.AddRate(route, $"{name}-5xx", new()
        {
            Description = $"Route {name}: the function answered 5XX",
            Namespace = "AWS/ApplicationELB",
            Failures = "HTTPCode_Target_5XX_Count",
            Requests = "RequestCount",
            Dimensions = Group,
        });
        // What clients see as 502 of the load balancer: the route is named by this metric alone.
        alarms.AddRate(route, $"{name}-502", new()
        {
            Description = $"Route {name}: the function failed, or answered what is no HTTP response",
            Namespace = "AWS/ApplicationELB",
            Failures = "LambdaUserError",
            Requests = "RequestCount",
            Dimensions = Group,
        });
    }
}
