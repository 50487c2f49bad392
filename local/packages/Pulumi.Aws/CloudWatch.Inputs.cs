namespace Pulumi.Aws.CloudWatch.Inputs;

public sealed class MetricAlarmMetricQueryArgs : ResourceArgs
{
    [Input("id", required: true)] public Input<string> Id { get; set; } = null!;
    [Input("expression")] public Input<string>? Expression { get; set; }
    [Input("label")] public Input<string>? Label { get; set; }
    [Input("metric")] public Input<MetricAlarmMetricQueryMetricArgs>? Metric { get; set; }
    [Input("returnData")] public Input<bool>? ReturnData { get; set; }
}

public sealed class MetricAlarmMetricQueryMetricArgs : ResourceArgs
{
    [field: Input("dimensions")] public InputMap<string> Dimensions { get => field ??= []; set; }
    [Input("metricName", required: true)] public Input<string> MetricName { get; set; } = null!;
    [Input("namespace")] public Input<string>? Namespace { get; set; }
    [Input("period", required: true)] public Input<int> Period { get; set; } = null!;
    [Input("stat", required: true)] public Input<string> Stat { get; set; } = null!;
}
