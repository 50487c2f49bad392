using Pulumi;
using Pulumi.Aws.CloudWatch;

namespace Hybrid.Infra.Components;

/// <summary>Makes alarms that tell one topic when they ring, and when all is well again.</summary>
internal sealed class Alarms(Output<string> topicArn, int errorsPerMinute)
{
    /// <summary>An alarm on the failures of one minute.</summary>
    public void AddCount(Resource parent, string name, MetricAlarmArgs alarm)
    {
        alarm.Statistic = "Sum";
        alarm.EvaluationPeriods = 1;
        alarm.Threshold = errorsPerMinute;
        Add(parent, name, alarm);
    }

    public void Add(Resource parent, string name, MetricAlarmArgs alarm)
    {
        alarm.Period = 60;
        alarm.ComparisonOperator = "GreaterThanOrEqualToThreshold";
        // Lambda and load balancers report nothing where nothing happens.
        alarm.TreatMissingData = "notBreaching";
        alarm.AlarmActions.Add(topicArn);
        alarm.OkActions.Add(topicArn);
        _ = new MetricAlarm(name, alarm, new() { Parent = parent });
    }
}
