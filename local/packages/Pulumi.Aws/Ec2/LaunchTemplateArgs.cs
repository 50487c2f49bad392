namespace Pulumi.Aws.Ec2;

public sealed class LaunchTemplateArgs : ResourceArgs
{
    [Input("imageId")]
    public Input<string>? ImageId { get; set; }

    [Input("instanceType")]
    public Input<string>? InstanceType { get; set; }

    [Input("vpcSecurityGroupIds")]
    private InputList<string>? _vpcSecurityGroupIds;

    public InputList<string> VpcSecurityGroupIds
    {
        get => _vpcSecurityGroupIds ??= [];
        set => _vpcSecurityGroupIds = value;
    }

    [Input("iamInstanceProfile")]
    public Input<Inputs.LaunchTemplateIamInstanceProfileArgs>? IamInstanceProfile { get; set; }

    [Input("userData")]
    public Input<string>? UserData { get; set; }

    [Input("metadataOptions")]
    public Input<Inputs.LaunchTemplateMetadataOptionsArgs>? MetadataOptions { get; set; }

    [Input("monitoring")]
    public Input<Inputs.LaunchTemplateMonitoringArgs>? Monitoring { get; set; }

    [Input("blockDeviceMappings")]
    private InputList<Inputs.LaunchTemplateBlockDeviceMappingArgs>? _blockDeviceMappings;

    public InputList<Inputs.LaunchTemplateBlockDeviceMappingArgs> BlockDeviceMappings
    {
        get => _blockDeviceMappings ??= [];
        set => _blockDeviceMappings = value;
    }

    [Input("updateDefaultVersion")]
    public Input<bool>? UpdateDefaultVersion { get; set; }

    [Input("tagSpecifications")]
    private InputList<Inputs.LaunchTemplateTagSpecificationArgs>? _tagSpecifications;

    public InputList<Inputs.LaunchTemplateTagSpecificationArgs> TagSpecifications
    {
        get => _tagSpecifications ??= [];
        set => _tagSpecifications = value;
    }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
