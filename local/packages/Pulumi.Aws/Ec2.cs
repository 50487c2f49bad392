namespace Pulumi.Aws.Ec2;

[AwsResourceType("aws:ec2/launchTemplate:LaunchTemplate")]
public class LaunchTemplate(string name, LaunchTemplateArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:ec2/launchTemplate:LaunchTemplate", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
    [Output("latestVersion")] public Output<int> LatestVersion { get; private set; } = null!;
    [Output("defaultVersion")] public Output<int> DefaultVersion { get; private set; } = null!;
}

public sealed class LaunchTemplateArgs : ResourceArgs
{
    [Input("imageId")] public Input<string>? ImageId { get; set; }
    [Input("instanceType")] public Input<string>? InstanceType { get; set; }
    [field: Input("vpcSecurityGroupIds")] public InputList<string> VpcSecurityGroupIds { get => field ??= []; set; }
    [Input("iamInstanceProfile")] public Input<Inputs.LaunchTemplateIamInstanceProfileArgs>? IamInstanceProfile { get; set; }
    [Input("userData")] public Input<string>? UserData { get; set; }
    [Input("metadataOptions")] public Input<Inputs.LaunchTemplateMetadataOptionsArgs>? MetadataOptions { get; set; }
    [Input("monitoring")] public Input<Inputs.LaunchTemplateMonitoringArgs>? Monitoring { get; set; }
    [field: Input("blockDeviceMappings")]
    public InputList<Inputs.LaunchTemplateBlockDeviceMappingArgs> BlockDeviceMappings { get => field ??= []; set; }
    [Input("updateDefaultVersion")] public Input<bool>? UpdateDefaultVersion { get; set; }
    [field: Input("tagSpecifications")]
    public InputList<Inputs.LaunchTemplateTagSpecificationArgs> TagSpecifications { get => field ??= []; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:ec2/securityGroup:SecurityGroup")]
public class SecurityGroup(string name, SecurityGroupArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:ec2/securityGroup:SecurityGroup", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
    [Output("vpcId")] public Output<string> VpcId { get; private set; } = null!;
}

public sealed class SecurityGroupArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("vpcId")] public Input<string>? VpcId { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
    [Input("revokeRulesOnDelete")] public Input<bool>? RevokeRulesOnDelete { get; set; }
}
