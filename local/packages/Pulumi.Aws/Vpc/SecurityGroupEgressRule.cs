namespace Pulumi.Aws.Vpc;

[AwsResourceType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")]
public class SecurityGroupEgressRule : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("securityGroupRuleId")]
    public Output<string> SecurityGroupRuleId { get; private set; } = null!;

    public SecurityGroupEgressRule(string name, SecurityGroupEgressRuleArgs args, CustomResourceOptions? options = null)
        : base("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", name, args ?? new SecurityGroupEgressRuleArgs(), options)
    {
    }
}
