namespace Pulumi.Aws.Ec2;

[AwsResourceType("aws:ec2/launchTemplate:LaunchTemplate")]
public class LaunchTemplate : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("latestVersion")]
    public Output<int> LatestVersion { get; private set; } = null!;

    [Output("defaultVersion")]
    public Output<int> DefaultVersion { get; private set; } = null!;

    public LaunchTemplate(string name, LaunchTemplateArgs? args = null, CustomResourceOptions? options = null)
        : base("aws:ec2/launchTemplate:LaunchTemplate", name, args ?? new LaunchTemplateArgs(), options)
    {
    }
}
