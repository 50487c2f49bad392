using Hybrid.Infra.Components.Route;
using Hybrid.Infra.Plan;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>The alarms on a function as its alias serves it, for all of its routes together.</summary>
internal static class AlarmsOnFunction
{
    private const int Milliseconds = 1000;

    /// <param name="alarms">Makes the alarms.</param>
    /// <param name="planned">A route of the function.</param>
    /// <param name="route">What the route is made of.</param>
    /// <param name="durationShare">The p95 duration that is too long, in per cent of the function's timeout.</param>
    public static void Create(Alarms alarms, PlannedFunction planned, LambdaRouteComponent route, int durationShare)
    {
        var (name, timeout, owner) = (planned.Name, planned.Settings.Timeout, route.Owner);
        var subject = planned.Deployed.IsShared ? $"Routes {planned.Deployed.Routes}" : $"Route {name}";
        alarms.AddRate(owner, $"{name}-errors", new()
        {
            Description = $"{subject}: the function failed",
            Namespace = "AWS/Lambda",
            Failures = "Errors",
            Requests = "Invocations",
            Dimensions = route.Served.AliasDimensions,
        });
        alarms.AddRate(owner, $"{name}-throttles", new()
        {
            Description = $"{subject}: the function was not run, because too many ran already",
            Namespace = "AWS/Lambda",
            Failures = "Throttles",
            // "Invocation requests that are throttled don't count as invocations":
            // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
            Requests = "Invocations",
            RequestsHaveFailures = false,
            Dimensions = route.Served.AliasDimensions,
        });
        alarms.Add(owner, $"{name}-duration", new()
        {
            AlarmDescription = $"{subject}: one call in twenty took {durationShare} % or more of the {timeout} s that the function has",
            Namespace = "AWS/Lambda",
            MetricName = "Duration",
            Dimensions = route.Served.AliasDimensions(),
            Period = Alarms.Minute,
            ExtendedStatistic = "p95",
            // One slow minute is a cold start; three in five are not.
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = timeout * Milliseconds * durationShare / 100,
        });
    }
}
