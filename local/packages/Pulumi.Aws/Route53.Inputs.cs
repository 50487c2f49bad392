namespace Pulumi.Aws.Route53.Inputs;

public sealed class RecordAliasArgs : ResourceArgs
{
    [Input("evaluateTargetHealth", required: true)] public Input<bool> EvaluateTargetHealth { get; set; } = null!;
    [Input("name", required: true)] public Input<string> Name { get; set; } = null!;
    [Input("zoneId", required: true)] public Input<string> ZoneId { get; set; } = null!;
}
