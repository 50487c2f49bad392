using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>The alarms on what the load balancer answers by itself, and on the monolith.</summary>
internal static class AlarmsOnLoadBalancer
{
    private const string Namespace = "AWS/ApplicationELB";

    public static void Create(Alarms alarms, Resource parent, ILoadBalancer loadBalancer, IMonolith? monolith, TimeSpan monolithLatency)
    {
        InputMap<string> All() => new() { { "LoadBalancer", loadBalancer.ArnSuffix } };
        alarms.AddRate(parent, "load-balancer-5xx", new()
        {
            Description = "The load balancer itself answered 5XX",
            Namespace = Namespace,
            Failures = "HTTPCode_ELB_5XX_Count",
            // Of requests for which a target was chosen.
            Requests = "RequestCount",
            RequestsHaveFailures = false,
            Dimensions = All,
        });
        if (monolith is null) return;
        InputMap<string> Monolith() => new()
        {
            { "LoadBalancer", loadBalancer.ArnSuffix }, { "TargetGroup", monolith.TargetGroupArnSuffix },
        };
        alarms.AddRate(parent, "monolith-5xx", new()
        {
            Description = "The monolith answered 5XX",
            Namespace = Namespace,
            Failures = "HTTPCode_Target_5XX_Count",
            Requests = "RequestCount",
            Dimensions = Monolith,
        });
        alarms.Add(parent, "monolith-latency", new()
        {
            AlarmDescription = $"The monolith took {Duration.Format(monolithLatency)} or more for one request in twenty",
            Namespace = Namespace,
            MetricName = "TargetResponseTime",
            Dimensions = Monolith(),
            Period = Alarms.Minute,
            ExtendedStatistic = "p95",
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = monolithLatency.TotalSeconds,
        });
        alarms.Add(parent, "monolith-unhealthy", new()
        {
            AlarmDescription = "An instance of the monolith fails its health check",
            Namespace = Namespace,
            MetricName = "UnHealthyHostCount",
            Dimensions = Monolith(),
            Period = Alarms.Minute,
            Statistic = "Maximum",
            // An instance that starts or is replaced is unhealthy for a moment.
            EvaluationPeriods = 3,
            Threshold = 1,
        });
    }
}
