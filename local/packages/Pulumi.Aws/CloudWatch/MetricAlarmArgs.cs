namespace Pulumi.Aws.CloudWatch;

public sealed class MetricAlarmArgs : ResourceArgs
{
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("alarmDescription")]
    public Input<string>? AlarmDescription { get; set; }

    [Input("comparisonOperator")]
    public Input<string>? ComparisonOperator { get; set; }

    [Input("evaluationPeriods")]
    public Input<int>? EvaluationPeriods { get; set; }

    [Input("metricName")]
    public Input<string>? MetricName { get; set; }

    [Input("namespace")]
    public Input<string>? Namespace { get; set; }

    [Input("period")]
    public Input<int>? Period { get; set; }

    [Input("statistic")]
    public Input<string>? Statistic { get; set; }

    [Input("threshold")]
    public Input<double>? Threshold { get; set; }

    [Input("treatMissingData")]
    public Input<string>? TreatMissingData { get; set; }

    [Input("dimensions")]
    private InputMap<string>? _dimensions;

    public InputMap<string> Dimensions
    {
        get => _dimensions ??= [];
        set => _dimensions = value;
    }

    [Input("alarmActions")]
    private InputList<string>? _alarmActions;

    public InputList<string> AlarmActions
    {
        get => _alarmActions ??= [];
        set => _alarmActions = value;
    }

    [Input("okActions")]
    private InputList<string>? _okActions;

    public InputList<string> OkActions
    {
        get => _okActions ??= [];
        set => _okActions = value;
    }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }

    [Input("extendedStatistic")]
    public Input<string>? ExtendedStatistic { get; set; }

    [Input("datapointsToAlarm")]
    public Input<int>? DatapointsToAlarm { get; set; }
}
