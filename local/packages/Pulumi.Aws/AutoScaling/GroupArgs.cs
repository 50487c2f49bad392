namespace Pulumi.Aws.AutoScaling;

public sealed class GroupArgs : ResourceArgs
{
    [Input("minSize", required: true)]
    public Input<int> MinSize { get; set; } = null!;

    [Input("maxSize", required: true)]
    public Input<int> MaxSize { get; set; } = null!;

    [Input("desiredCapacity")]
    public Input<int>? DesiredCapacity { get; set; }

    [Input("vpcZoneIdentifiers")]
    private InputList<string>? _vpcZoneIdentifiers;

    public InputList<string> VpcZoneIdentifiers
    {
        get => _vpcZoneIdentifiers ??= [];
        set => _vpcZoneIdentifiers = value;
    }

    [Input("targetGroupArns")]
    private InputList<string>? _targetGroupArns;

    public InputList<string> TargetGroupArns
    {
        get => _targetGroupArns ??= [];
        set => _targetGroupArns = value;
    }

    [Input("healthCheckType")]
    public Input<string>? HealthCheckType { get; set; }

    [Input("healthCheckGracePeriod")]
    public Input<int>? HealthCheckGracePeriod { get; set; }

    [Input("launchTemplate")]
    public Input<Inputs.GroupLaunchTemplateArgs>? LaunchTemplate { get; set; }

    [Input("instanceRefresh")]
    public Input<Inputs.GroupInstanceRefreshArgs>? InstanceRefresh { get; set; }

    [Input("tags")]
    private InputList<Inputs.GroupTagArgs>? _tags;

    public InputList<Inputs.GroupTagArgs> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
