namespace Pulumi.Aws.Ec2.Inputs;

public sealed class LaunchTemplateBlockDeviceMappingArgs : ResourceArgs
{
    [Input("deviceName")]
    public Input<string>? DeviceName { get; set; }

    [Input("ebs")]
    public Input<LaunchTemplateBlockDeviceMappingEbsArgs>? Ebs { get; set; }
}
