namespace Pulumi.Aws.Vpc;

[AwsResourceType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")]
public class SecurityGroupEgressRule(string name, SecurityGroupEgressRuleArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("securityGroupRuleId")] public Output<string> SecurityGroupRuleId { get; private set; } = null!;
}

public sealed class SecurityGroupEgressRuleArgs : ResourceArgs
{
    [Input("securityGroupId", required: true)] public Input<string> SecurityGroupId { get; set; } = null!;
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("cidrIpv4")] public Input<string>? CidrIpv4 { get; set; }
    [Input("cidrIpv6")] public Input<string>? CidrIpv6 { get; set; }
    [Input("referencedSecurityGroupId")] public Input<string>? ReferencedSecurityGroupId { get; set; }
    [Input("ipProtocol", required: true)] public Input<string> IpProtocol { get; set; } = null!;
    [Input("fromPort")] public Input<int>? FromPort { get; set; }
    [Input("toPort")] public Input<int>? ToPort { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")]
public class SecurityGroupIngressRule(string name, SecurityGroupIngressRuleArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("securityGroupRuleId")] public Output<string> SecurityGroupRuleId { get; private set; } = null!;
}

public sealed class SecurityGroupIngressRuleArgs : ResourceArgs
{
    [Input("securityGroupId", required: true)] public Input<string> SecurityGroupId { get; set; } = null!;
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("cidrIpv4")] public Input<string>? CidrIpv4 { get; set; }
    [Input("cidrIpv6")] public Input<string>? CidrIpv6 { get; set; }
    [Input("referencedSecurityGroupId")] public Input<string>? ReferencedSecurityGroupId { get; set; }
    [Input("ipProtocol", required: true)] public Input<string> IpProtocol { get; set; } = null!;
    [Input("fromPort")] public Input<int>? FromPort { get; set; }
    [Input("toPort")] public Input<int>? ToPort { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}
