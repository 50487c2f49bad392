using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Plan;
using Pulumi;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>The alarms on one route: its function as the alias serves it, and its target group as the load balancer sees it.</summary>
internal static class AlarmsOnRoute
{
    private const int Milliseconds = 1000;

    /// <param name="alarms">Makes the alarms.</param>
    /// <param name="loadBalancer">The load balancer before the route.</param>
    /// <param name="planned">The route.</param>
    /// <param name="route">What it is made of.</param>
    /// <param name="durationShare">The p95 duration that is too long, in per cent of the function's timeout.</param>
    public static void Create(
        Alarms alarms,
        ILoadBalancer loadBalancer,
        PlannedFunction planned,
        LambdaRouteComponent route,
        int durationShare)
    {
        var (name, timeout) = (planned.Route.Name, planned.Settings.Timeout);
        InputMap<string> Group() => new()
        {
            { "LoadBalancer", loadBalancer.ArnSuffix }, { "TargetGroup", route.TargetGroupArnSuffix },
        };
        alarms.AddRate(route, $"{name}-errors", new()
        {
            Description = $"Route {name}: the function failed",
            Namespace = "AWS/Lambda",
            Failures = "Errors",
            Requests = "Invocations",
            Dimensions = route.AliasDimensions,
        });
        alarms.AddRate(route, $"{name}-throttles", new()
        {
            Description = $"Route {name}: the function was not run, because too many ran already",
            Namespace = "AWS/Lambda",
            Failures = "Throttles",
            // "Invocation requests that are throttled don't count as invocations":
            // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
            Requests = "Invocations",
            RequestsHaveFailures = false,
            Dimensions = route.AliasDimensions,
        });
        alarms.Add(route, $"{name}-duration", new()
        {
            AlarmDescription = $"Route {name}: one call in twenty took {durationShare} % or more of the {timeout} s that the function has",
            Namespace = "AWS/Lambda",
            MetricName = "Duration",
            Dimensions = route.AliasDimensions(),
            Period = Alarms.Minute,
            ExtendedStatistic = "p95",
            // One slow minute is a cold start; three in five are not.
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = timeout * Milliseconds * durationShare / 100,
        });
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
