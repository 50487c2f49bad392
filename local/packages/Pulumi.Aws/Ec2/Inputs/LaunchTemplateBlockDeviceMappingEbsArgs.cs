namespace Pulumi.Aws.Ec2.Inputs;

public sealed class LaunchTemplateBlockDeviceMappingEbsArgs : ResourceArgs
{
    [Input("encrypted")]
    public Input<string>? Encrypted { get; set; }

    [Input("volumeSize")]
    public Input<int>? VolumeSize { get; set; }

    [Input("volumeType")]
    public Input<string>? VolumeType { get; set; }

    [Input("deleteOnTermination")]
    public Input<string>? DeleteOnTermination { get; set; }
}
