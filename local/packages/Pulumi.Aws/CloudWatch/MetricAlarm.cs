namespace Pulumi.Aws.CloudWatch;

[AwsResourceType("aws:cloudwatch/metricAlarm:MetricAlarm")]
public class MetricAlarm : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    public MetricAlarm(string name, MetricAlarmArgs? args = null, CustomResourceOptions? options = null)
        : base("aws:cloudwatch/metricAlarm:MetricAlarm", name, args ?? new MetricAlarmArgs(), options)
    {
    }
}
