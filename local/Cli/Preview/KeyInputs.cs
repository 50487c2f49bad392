using System.Text.Json.Nodes;

namespace Hybrid.Local.Cli.Preview;

/// <summary>The inputs of each type of resource by which a reader tells one from another; what it refers to is shown besides.</summary>
internal static class KeyInputs
{
    private static readonly Dictionary<string, string[]> ByType = new()
    {
        ["aws:acm/certificate:Certificate"] = ["domainName"],
        ["aws:acm/certificateValidation:CertificateValidation"] = [],
        ["aws:apigatewayv2/api:Api"] = ["protocolType"],
        ["aws:apigatewayv2/integration:Integration"] = ["payloadFormatVersion"],
        ["aws:apigatewayv2/route:Route"] = ["routeKey"],
        ["aws:apigatewayv2/stage:Stage"] = ["name"],
        ["aws:autoscaling/attachment:Attachment"] = [],
        ["aws:autoscaling/group:Group"] = ["minSize", "maxSize"],
        ["aws:autoscaling/policy:Policy"] = ["targetTrackingConfiguration.targetValue"],
        ["aws:cloudwatch/dashboard:Dashboard"] = ["dashboardName"],
        ["aws:cloudwatch/eventRule:EventRule"] = [],
        ["aws:cloudwatch/eventTarget:EventTarget"] = [],
        ["aws:cloudwatch/logGroup:LogGroup"] = ["retentionInDays"],
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] = ["threshold", "evaluationPeriods"],
        ["aws:ec2/launchTemplate:LaunchTemplate"] = ["imageId", "instanceType"],
        ["aws:ec2/securityGroup:SecurityGroup"] = ["vpcId"],
        ["aws:iam/instanceProfile:InstanceProfile"] = [],
        ["aws:iam/role:Role"] = [],
        ["aws:iam/rolePolicy:RolePolicy"] = [],
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = ["policyArn"],
        ["aws:lambda/alias:Alias"] = ["name"],
        ["aws:lambda/function:Function"] =
            ["runtime", "handler", "imageUri", "memorySize", "timeout", "architectures", "reservedConcurrentExecutions"],
        ["aws:lambda/permission:Permission"] = ["principal"],
        ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"] = ["provisionedConcurrentExecutions"],
        ["aws:lb/listener:Listener"] = ["protocol", "port"],
        ["aws:lb/listenerCertificate:ListenerCertificate"] = ["certificateArn"],
        ["aws:lb/listenerRule:ListenerRule"] = ["priority"],
        ["aws:lb/loadBalancer:LoadBalancer"] = ["internal", "ipAddressType", "idleTimeout", "enableDeletionProtection"],
        ["aws:lb/targetGroup:TargetGroup"] = ["targetType", "protocol", "port"],
        ["aws:lb/targetGroupAttachment:TargetGroupAttachment"] = [],
        ["aws:route53/record:Record"] = ["type", "name"],
        ["aws:s3/bucket:Bucket"] = ["forceDestroy"],
        ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"] = [],
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = ["key", "contentType"],
        ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"] = ["rule.objectOwnership"],
        ["aws:s3/bucketPolicy:BucketPolicy"] = [],
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"] = [],
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"] = [],
        ["aws:sfn/stateMachine:StateMachine"] = ["type"],
        ["aws:sns/topic:Topic"] = ["displayName"],
        ["aws:sns/topicSubscription:TopicSubscription"] = ["protocol", "endpoint"],
        ["aws:sqs/queue:Queue"] = ["messageRetentionSeconds"],
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = ["ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6"],
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"] = ["ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6"],
        ["aws:wafv2/webAclAssociation:WebAclAssociation"] = ["webAclArn"],
        ["awsx:ec2:Vpc"] = ["cidrBlock", "numberOfAvailabilityZones", "natGateways.strategy"],
    };

    /// <summary>Whether a type has its line.</summary>
    public static bool Knows(string type) => ByType.ContainsKey(type);

    /// <summary>The paths of a type's inputs; none of a component.</summary>
    public static IReadOnlyList<string> Of(string type) => ByType.GetValueOrDefault(type, []);

    /// <summary>The value at a path; null if there is none.</summary>
    public static JsonNode? At(JsonObject inputs, string path) =>
        path.Split('.').Aggregate((JsonNode?)inputs, (value, name) => (value as JsonObject)?[name]);
}
