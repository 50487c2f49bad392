using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Monolith;
using Pulumi;

namespace Hybrid.Infra.Components.Monitoring;

/// <summary>The alarms on what the load balancer answers by itself, and on the monolith's health.</summary>
internal static class AlarmsOnLoadBalancer
{
    private const string Namespace = "AWS/ApplicationELB";

    public static void Create(Alarms alarms, Resource parent, ILoadBalancer loadBalancer, IMonolith? monolith)
    {
        alarms.AddCount(parent, "load-balancer-5xx", new()
        {
            AlarmDescription = "The load balancer itself answered 5XX",
            Namespace = Namespace,
            MetricName = "HTTPCode_ELB_5XX_Count",
            Dimensions = { { "LoadBalancer", loadBalancer.ArnSuffix } },
        });
        alarms.AddCount(parent, "load-balancer-502", new()
        {
            AlarmDescription = "The load balancer got no answer that it could pass on: a function failed or returned no HTTP response, or "
                + "the monolith hung up",
            Namespace = Namespace,
            MetricName = "HTTPCode_ELB_502_Count",
            Dimensions = { { "LoadBalancer", loadBalancer.ArnSuffix } },
        });
        if (monolith is null) return;
        alarms.Add(parent, "monolith-unhealthy", new()
        {
            AlarmDescription = "An instance of the monolith fails its health check",
            Namespace = Namespace,
            MetricName = "UnHealthyHostCount",
            Dimensions = { { "LoadBalancer", loadBalancer.ArnSuffix }, { "TargetGroup", monolith.TargetGroupArnSuffix } },
            Statistic = "Maximum",
            // An instance that starts or is replaced is unhealthy for a moment.
            EvaluationPeriods = 3,
            Threshold = 1,
        });
    }
}
