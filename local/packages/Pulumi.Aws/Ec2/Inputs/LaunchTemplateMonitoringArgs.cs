namespace Pulumi.Aws.Ec2.Inputs;

public sealed class LaunchTemplateMonitoringArgs : ResourceArgs
{
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }
}
