namespace Pulumi.Aws.AutoScaling;

[AwsResourceType("aws:autoscaling/attachment:Attachment")]
public class Attachment(string name, AttachmentArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:autoscaling/attachment:Attachment", name, args ?? new(), options)
{
    [Output("autoscalingGroupName")] public Output<string> AutoscalingGroupName { get; private set; } = null!;
}

public sealed class AttachmentArgs : ResourceArgs
{
    [Input("autoscalingGroupName", required: true)] public Input<string> AutoscalingGroupName { get; set; } = null!;
    [Input("lbTargetGroupArn")] public Input<string>? LbTargetGroupArn { get; set; }
}

[AwsResourceType("aws:autoscaling/group:Group")]
public class Group(string name, GroupArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:autoscaling/group:Group", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class GroupArgs : ResourceArgs
{
    [Input("minSize", required: true)] public Input<int> MinSize { get; set; } = null!;
    [Input("maxSize", required: true)] public Input<int> MaxSize { get; set; } = null!;
    [Input("desiredCapacity")] public Input<int>? DesiredCapacity { get; set; }
    [field: Input("vpcZoneIdentifiers")] public InputList<string> VpcZoneIdentifiers { get => field ??= []; set; }
    [field: Input("targetGroupArns")] public InputList<string> TargetGroupArns { get => field ??= []; set; }
    [Input("healthCheckType")] public Input<string>? HealthCheckType { get; set; }
    [Input("healthCheckGracePeriod")] public Input<int>? HealthCheckGracePeriod { get; set; }
    [Input("launchTemplate")] public Input<Inputs.GroupLaunchTemplateArgs>? LaunchTemplate { get; set; }
    [Input("instanceRefresh")] public Input<Inputs.GroupInstanceRefreshArgs>? InstanceRefresh { get; set; }
    [field: Input("tags")] public InputList<Inputs.GroupTagArgs> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:autoscaling/policy:Policy")]
public class Policy(string name, PolicyArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:autoscaling/policy:Policy", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class PolicyArgs : ResourceArgs
{
    [Input("autoscalingGroupName", required: true)] public Input<string> AutoscalingGroupName { get; set; } = null!;
    [Input("policyType")] public Input<string>? PolicyType { get; set; }
    [Input("targetTrackingConfiguration")]
    public Input<Inputs.PolicyTargetTrackingConfigurationArgs>? TargetTrackingConfiguration { get; set; }
}
