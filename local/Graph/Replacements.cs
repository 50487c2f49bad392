namespace Hybrid.Local.Graph;

/// <summary>
/// The inputs whose change replaces a resource instead of updating it: those that the schema of the Terraform AWS provider marks ForceNew
/// (https://github.com/hashicorp/terraform-provider-aws, internal/service). Every type that the program registers has its line. Plans of
/// the provider 5.100.0 in which one attribute after the other was changed say the same, but for certificates, records, HTTP APIs and
/// provisioned concurrency, which were not planned.
/// </summary>
internal static class Replacements
{
    private static readonly Dictionary<string, string[]> ByType = new()
    {
        ["aws:acm/certificate:Certificate"] = ["domainName", "validationMethod"],
        ["aws:acm/certificateValidation:CertificateValidation"] = ["certificateArn", "validationRecordFqdns"],
        ["aws:apigatewayv2/api:Api"] = ["protocolType"],
        ["aws:apigatewayv2/integration:Integration"] = ["apiId", "integrationType"],
        ["aws:apigatewayv2/route:Route"] = ["apiId"],
        ["aws:apigatewayv2/stage:Stage"] = ["apiId", "name"],
        ["aws:autoscaling/attachment:Attachment"] = ["autoscalingGroupName", "lbTargetGroupArn"],
        ["aws:autoscaling/group:Group"] = ["name"],
        ["aws:autoscaling/policy:Policy"] = ["autoscalingGroupName", "name"],
        ["aws:cloudwatch/dashboard:Dashboard"] = ["dashboardName"],
        ["aws:cloudwatch/eventRule:EventRule"] = ["eventBusName", "name"],
        ["aws:cloudwatch/eventTarget:EventTarget"] = ["eventBusName", "rule", "targetId"],
        ["aws:cloudwatch/logGroup:LogGroup"] = ["name"],
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] = ["name"],
        ["aws:ec2/launchTemplate:LaunchTemplate"] = ["name"],
        ["aws:ec2/securityGroup:SecurityGroup"] = ["description", "name", "vpcId"],
        ["aws:iam/instanceProfile:InstanceProfile"] = ["name"],
        ["aws:iam/role:Role"] = ["name"],
        ["aws:iam/rolePolicy:RolePolicy"] = ["name", "role"],
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = ["policyArn", "role"],
        ["aws:lambda/alias:Alias"] = ["functionName", "name"],
        ["aws:lambda/function:Function"] = ["name", "packageType"],
        ["aws:lambda/permission:Permission"] = ["action", "function", "principal", "qualifier", "sourceAccount", "sourceArn",
            "statementId"],
        ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"] = ["functionName", "qualifier"],
        ["aws:lb/listener:Listener"] = ["loadBalancerArn"],
        ["aws:lb/listenerCertificate:ListenerCertificate"] = ["certificateArn", "listenerArn"],
        ["aws:lb/listenerRule:ListenerRule"] = ["listenerArn"],
        ["aws:lb/loadBalancer:LoadBalancer"] = ["internal", "loadBalancerType", "name"],
        ["aws:lb/targetGroup:TargetGroup"] = ["name", "port", "protocol", "protocolVersion", "targetType", "vpcId"],
        ["aws:lb/targetGroupAttachment:TargetGroupAttachment"] = ["availabilityZone", "port", "targetGroupArn", "targetId"],
        ["aws:route53/record:Record"] = ["name", "type", "zoneId"],
        ["aws:s3/bucket:Bucket"] = ["bucket"],
        ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"] = ["bucket"],
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = ["bucket", "key"],
        ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"] = ["bucket"],
        ["aws:s3/bucketPolicy:BucketPolicy"] = ["bucket"],
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"] = ["bucket"],
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"] = ["bucket"],
        ["aws:sfn/stateMachine:StateMachine"] = ["name", "type"],
        ["aws:sns/topic:Topic"] = ["name"],
        ["aws:sns/topicSubscription:TopicSubscription"] = ["endpoint", "protocol", "topic"],
        ["aws:sqs/queue:Queue"] = ["fifoQueue", "name"],
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = ["securityGroupId"],
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"] = ["securityGroupId"],
        ["aws:wafv2/webAclAssociation:WebAclAssociation"] = ["resourceArn", "webAclArn"],
        // Another range makes another VPC; its subnets are looked at by themselves.
        ["awsx:ec2:Vpc"] = ["cidrBlock"],
    };

    /// <summary>Whether a type has its line.</summary>
    public static bool Knows(string type) => ByType.ContainsKey(type);

    /// <summary>Whether a change of an input replaces the resource; of a type without a line, none is known to.</summary>
    public static bool By(string type, string input) => ByType.TryGetValue(type, out var inputs) && inputs.Contains(input);
}
