using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;

namespace Hybrid.Infra.Components.Shared;

/// <summary>
/// What all alarms have in common: they ring from a threshold on, and tell a topic, if there is one, of that and of its end.
/// </summary>
internal static class MetricAlarms
{
    public static MetricAlarm Create(string name, MetricAlarmArgs alarm, Output<string>? topicArn, Resource parent)
    {
        alarm.ComparisonOperator = "GreaterThanOrEqualToThreshold";
        // Lambda and load balancers report nothing where nothing happens.
        alarm.TreatMissingData = "notBreaching";
        if (topicArn is not null)
        {
            alarm.AlarmActions.Add(topicArn);
            alarm.OkActions.Add(topicArn);
        }

        return new(name, alarm, new() { Parent = parent });
    }

    /// <summary>A metric that an expression of the alarm reckons with.</summary>
    /// <param name="id">What the expression calls it.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="metric">Its name.</param>
    /// <param name="stat">The statistic.</param>
    /// <param name="dimensions">Its dimensions.</param>
    /// <param name="period">In seconds.</param>
    public static MetricAlarmMetricQueryArgs Metric(
        string id, string space, string metric, string stat, InputMap<string> dimensions, int period) => new()
    {
        Id = id,
        Metric = new MetricAlarmMetricQueryMetricArgs
        {
            Namespace = space,
            MetricName = metric,
            Dimensions = dimensions,
            Period = period,
            Stat = stat,
        },
    };
}
