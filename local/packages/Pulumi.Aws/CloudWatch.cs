namespace Pulumi.Aws.CloudWatch;

[AwsResourceType("aws:cloudwatch/dashboard:Dashboard")]
public class Dashboard(string name, DashboardArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:cloudwatch/dashboard:Dashboard", name, args ?? new(), options)
{
    [Output("dashboardArn")] public Output<string> DashboardArn { get; private set; } = null!;
    [Output("dashboardName")] public Output<string> DashboardName { get; private set; } = null!;
}

public sealed class DashboardArgs : ResourceArgs
{
    [Input("dashboardName", required: true)] public Input<string> DashboardName { get; set; } = null!;
    [Input("dashboardBody", required: true)] public Input<string> DashboardBody { get; set; } = null!;
}

[AwsResourceType("aws:cloudwatch/logGroup:LogGroup")]
public class LogGroup(string name, LogGroupArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:cloudwatch/logGroup:LogGroup", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class LogGroupArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("retentionInDays")] public Input<int>? RetentionInDays { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:cloudwatch/metricAlarm:MetricAlarm")]
public class MetricAlarm(string name, MetricAlarmArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:cloudwatch/metricAlarm:MetricAlarm", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class MetricAlarmArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("alarmDescription")] public Input<string>? AlarmDescription { get; set; }
    [Input("comparisonOperator")] public Input<string>? ComparisonOperator { get; set; }
    [Input("evaluationPeriods")] public Input<int>? EvaluationPeriods { get; set; }
    [Input("metricName")] public Input<string>? MetricName { get; set; }
    [Input("namespace")] public Input<string>? Namespace { get; set; }
    [Input("period")] public Input<int>? Period { get; set; }
    [Input("statistic")] public Input<string>? Statistic { get; set; }
    [Input("threshold")] public Input<double>? Threshold { get; set; }
    [Input("treatMissingData")] public Input<string>? TreatMissingData { get; set; }
    [field: Input("dimensions")] public InputMap<string> Dimensions { get => field ??= []; set; }
    [field: Input("alarmActions")] public InputList<string> AlarmActions { get => field ??= []; set; }
    [field: Input("okActions")] public InputList<string> OkActions { get => field ??= []; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
    [Input("extendedStatistic")] public Input<string>? ExtendedStatistic { get; set; }
    [field: Input("metricQueries")] public InputList<Inputs.MetricAlarmMetricQueryArgs> MetricQueries { get => field ??= []; set; }
    [Input("datapointsToAlarm")] public Input<int>? DatapointsToAlarm { get; set; }
}
