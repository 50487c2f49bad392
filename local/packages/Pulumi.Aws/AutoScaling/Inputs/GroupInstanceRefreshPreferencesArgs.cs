namespace Pulumi.Aws.AutoScaling.Inputs;

public sealed class GroupInstanceRefreshPreferencesArgs : ResourceArgs
{
    [Input("maxHealthyPercentage")]
    public Input<int>? MaxHealthyPercentage { get; set; }

    [Input("minHealthyPercentage")]
    public Input<int>? MinHealthyPercentage { get; set; }

    [Input("instanceWarmup")]
    public Input<string>? InstanceWarmup { get; set; }

    [Input("skipMatching")]
    public Input<bool>? SkipMatching { get; set; }
}
