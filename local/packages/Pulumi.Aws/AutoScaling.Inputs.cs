namespace Pulumi.Aws.AutoScaling.Inputs;

public sealed class GroupInstanceRefreshArgs : ResourceArgs
{
    [Input("strategy", required: true)] public Input<string> Strategy { get; set; } = null!;
    [Input("preferences")] public Input<GroupInstanceRefreshPreferencesArgs>? Preferences { get; set; }
    [field: Input("triggers")] public InputList<string> Triggers { get => field ??= []; set; }
}

public sealed class GroupInstanceRefreshPreferencesArgs : ResourceArgs
{
    [Input("maxHealthyPercentage")] public Input<int>? MaxHealthyPercentage { get; set; }
    [Input("minHealthyPercentage")] public Input<int>? MinHealthyPercentage { get; set; }
    [Input("instanceWarmup")] public Input<string>? InstanceWarmup { get; set; }
    [Input("skipMatching")] public Input<bool>? SkipMatching { get; set; }
}

public sealed class GroupLaunchTemplateArgs : ResourceArgs
{
    [Input("id")] public Input<string>? Id { get; set; }
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("version")] public Input<string>? Version { get; set; }
}

public sealed class GroupTagArgs : ResourceArgs
{
    [Input("key", required: true)] public Input<string> Key { get; set; } = null!;
    [Input("propagateAtLaunch", required: true)] public Input<bool> PropagateAtLaunch { get; set; } = null!;
    [Input("value", required: true)] public Input<string> Value { get; set; } = null!;
}

public sealed class PolicyTargetTrackingConfigurationArgs : ResourceArgs
{
    [Input("predefinedMetricSpecification")]
    public Input<PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs>? PredefinedMetricSpecification { get; set; }
    [Input("targetValue", required: true)] public Input<double> TargetValue { get; set; } = null!;
}

public sealed class PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs : ResourceArgs
{
    [Input("predefinedMetricType", required: true)] public Input<string> PredefinedMetricType { get; set; } = null!;
    [Input("resourceLabel")] public Input<string>? ResourceLabel { get; set; }
}
