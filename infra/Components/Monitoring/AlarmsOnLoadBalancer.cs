using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>The alarms on what the load balancer answers by itself, and on the monolith.</summary>
internal static class AlarmsOnLoadBalancer
{
    private const string Namespace = "AWS/ApplicationELB";

    public static void Create(Alarms alarms, Resource parent, ILoadBalancer loadBalancer, IServerGroup? monolith, TimeSpan monolithLatency)
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
        if (monolith is not null)
            OfServers(alarms, parent, loadBalancer, monolith, "monolith", "The monolith", monolithLatency);
    }

    /// <summary>The alarms on the monolith, or on other servers, whose names begin with <paramref name="name"/>.</summary>
    public static void OfServers(
        Alarms alarms, Resource parent, ILoadBalancer loadBalancer, IServerGroup servers, string name, string who, TimeSpan latency)
    {
        InputMap<string> Group() => new()
        {
            { "LoadBalancer", loadBalancer.ArnSuffix }, { "TargetGroup", servers.TargetGroupArnSuffix },
        };
        alarms.AddRate(parent, $"{name}-5xx", new()
        {
            Description = $"{who} answered 5XX",
            Namespace = Namespace,
            Failures = "HTTPCode_Target_5XX_Count",
            Requests = "RequestCount",
            Dimensions = Group,
        });
        alarms.Add(parent, $"{name}-latency", new()
        {
            AlarmDescription = $"{who} took {Duration.Format(latency)} or more for one request in twenty",
            Namespace = Namespace,
            MetricName = "TargetResponseTime",
            Dimensions = Group(),
            Period = Alarms.Minute,
            ExtendedStatistic = "p95",
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = latency.TotalSeconds,
        });
        alarms.Add(parent, $"{name}-unhealthy", new()
        {
            AlarmDescription = $"An instance of {char.ToLowerInvariant(who[0])}{who[1..]} fails its health check",
            Namespace = Namespace,
            MetricName = "UnHealthyHostCount",
            Dimensions = Group(),
            Period = Alarms.Minute,
            Statistic = "Maximum",
            // An instance that starts or is replaced is unhealthy for a moment.
            EvaluationPeriods = 3,
            Threshold = 1,
        });
    }
}
