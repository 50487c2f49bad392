namespace Pulumi.Aws.Ec2.Inputs;

public sealed class LaunchTemplateBlockDeviceMappingArgs : ResourceArgs
{
    [Input("deviceName")] public Input<string>? DeviceName { get; set; }
    [Input("ebs")] public Input<LaunchTemplateBlockDeviceMappingEbsArgs>? Ebs { get; set; }
}

public sealed class LaunchTemplateBlockDeviceMappingEbsArgs : ResourceArgs
{
    [Input("encrypted")] public Input<string>? Encrypted { get; set; }
    [Input("volumeSize")] public Input<int>? VolumeSize { get; set; }
    [Input("volumeType")] public Input<string>? VolumeType { get; set; }
    [Input("deleteOnTermination")] public Input<string>? DeleteOnTermination { get; set; }
}

public sealed class LaunchTemplateIamInstanceProfileArgs : ResourceArgs
{
    [Input("arn")] public Input<string>? Arn { get; set; }
    [Input("name")] public Input<string>? Name { get; set; }
}

public sealed class LaunchTemplateMetadataOptionsArgs : ResourceArgs
{
    [Input("httpEndpoint")] public Input<string>? HttpEndpoint { get; set; }
    [Input("httpTokens")] public Input<string>? HttpTokens { get; set; }
    [Input("httpPutResponseHopLimit")] public Input<int>? HttpPutResponseHopLimit { get; set; }
}

public sealed class LaunchTemplateMonitoringArgs : ResourceArgs
{
    [Input("enabled")] public Input<bool>? Enabled { get; set; }
}

public sealed class LaunchTemplateTagSpecificationArgs : ResourceArgs
{
    [Input("resourceType")] public Input<string>? ResourceType { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}
