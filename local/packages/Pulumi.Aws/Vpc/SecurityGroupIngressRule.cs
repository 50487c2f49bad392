namespace Pulumi.Aws.Vpc;

[AwsResourceType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")]
public class SecurityGroupIngressRule : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("securityGroupRuleId")]
    public Output<string> SecurityGroupRuleId { get; private set; } = null!;

    public SecurityGroupIngressRule(string name, SecurityGroupIngressRuleArgs args, CustomResourceOptions? options = null)
        : base("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", name, args ?? new SecurityGroupIngressRuleArgs(), options)
    {
    }
}
