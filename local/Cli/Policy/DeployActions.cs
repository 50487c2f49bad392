namespace Hybrid.Local.Cli.Policy;

/// <summary>Actions, and on what.</summary>
/// <param name="Scope">On what.</param>
/// <param name="Actions">The actions, without blanks; those that only read may end in a star.</param>
internal sealed record Grant(Scope Scope, params string[] Actions);

/// <summary>
/// What the deploying role must be allowed for each type of resource and each data source: what the Terraform AWS provider calls to create,
/// read, change and delete it (https://github.com/hashicorp/terraform-provider-aws, <c>internal/service</c>), with resources and
/// conditions as the Service Authorization Reference knows them
/// (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
/// </summary>
internal static class DeployActions
{
    private const string Function = "aws:lambda/function:Function";
    private const string LoadBalancer = "aws:lb/loadBalancer:LoadBalancer";
    private const string Bucket = "aws:s3/bucket:Bucket";
    private const string Role = "aws:iam/role:Role";

    private static readonly Scope Functions = Scope.Named("Functions", Function, "lambda:{region}:*:function:{name}");
    private static readonly Scope Layers = new("Layers")
    {
        Arns = graph => graph.OfType(Function).SelectMany(function => function.Inputs["layers"]?.AsArray() ?? [])
            .Select(layer => $"{layer!.GetValue<string>()[..layer.GetValue<string>().LastIndexOf(':')]}:*"),
    };

    // 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/pay@sha256:...
    private static readonly Scope Images = new("Images")
    {
        Arns = graph => from function in graph.OfType(Function)
                        let uri = function.Inputs["imageUri"]?.GetValue<string>()
                        where uri is not null
                        select Scope.Arn(graph, $"ecr:{uri.Split('.')[3]}:{uri[..uri.IndexOf('.', StringComparison.Ordinal)]}:repository/"
                            + uri[(uri.IndexOf('/', StringComparison.Ordinal) + 1)..].Split(':', '@')[0]),
    };

    private static readonly Scope Listeners = Scope.Listeners("Listeners", LoadBalancer);
    private static readonly Scope LoadBalancers =
        Scope.Named("LoadBalancers", LoadBalancer, "elasticloadbalancing:{region}:*:loadbalancer/app/{name}/*");
    private static readonly Scope TargetGroups = Scope.Named(
        "TargetGroups", "aws:lb/targetGroup:TargetGroup", "elasticloadbalancing:{region}:*:targetgroup/{name}/*");
    private static readonly Scope UserPools = Scope.UserPools("UserPools");
    private static readonly Scope Buckets = Scope.Buckets("Buckets", Bucket);
    private static readonly Scope Roles = Scope.Named("Roles", Role, "iam::*:role/{name}");
    private static readonly Scope Profiles =
        Scope.Named("InstanceProfiles", "aws:iam/instanceProfile:InstanceProfile", "iam::*:instance-profile/{name}");
    private static readonly Scope Groups = Scope.Named(
        "AutoScalingGroups", "aws:autoscaling/group:Group", "autoscaling:{region}:*:autoScalingGroup:*:autoScalingGroupName/{name}");
    private static readonly Scope LogGroups =
        Scope.Named("LogGroups", "aws:cloudwatch/logGroup:LogGroup", "logs:{region}:*:log-group:{name}");
    private static readonly Scope Topics = Scope.Named("Topics", "aws:sns/topic:Topic", "sns:{region}:*:{name}");
    private static readonly Scope EventRules =
        Scope.Named("EventRules", "aws:cloudwatch/eventRule:EventRule", "events:{region}:*:rule/{name}");
    private static readonly Scope Apis = Scope.Fixed("HttpApis", "apigateway:{region}::/apis", "apigateway:{region}::/apis/*",
        "apigateway:{region}::/tags/*");
    private static readonly Scope Certificates = Scope.Fixed("Certificates", "acm:{region}:*:certificate/*");
    private static readonly Scope Zones = Scope.Fixed("HostedZones", "route53:::hostedzone/*", "route53:::change/*");

    // Ids that AWS makes up, and what knows no resource.
    private static readonly Scope Region = Scope.InRegion("InRegion");

    // What a service does in a role's name, it may do in those of this stack alone.
    private static readonly Scope PassedRoles = Roles with
    {
        Id = "PassedRoles",
        Condition = _ => ("StringEquals", "iam:PassedToService",
            ["lambda.amazonaws.com", "ec2.amazonaws.com", "states.amazonaws.com", "events.amazonaws.com"]),
    };

    // Roles that a service makes for itself when it is first used in an account.
    private static readonly Scope ServiceRoles = Scope.Fixed("ServiceRoles", "iam::*:role/aws-service-role/*") with
    {
        Condition = _ => ("StringEquals", "iam:AWSServiceName",
            ["elasticloadbalancing.amazonaws.com", "autoscaling.amazonaws.com", "ops.apigateway.amazonaws.com"]),
    };

    private static readonly Grant Tagged = new(Region, "elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:Describe*");

    private static readonly Grant SecurityGroupRules = new(Region, "ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress",
        "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress", "ec2:ModifySecurityGroupRules", "ec2:CreateTags",
        "ec2:DeleteTags", "ec2:Describe*");

    /// <summary>By type of resource.</summary>
    public static IReadOnlyDictionary<string, Grant[]> ByType { get; } = new Dictionary<string, Grant[]>
    {
        ["aws:acm/certificate:Certificate"] =
        [
            new(Region, "acm:RequestCertificate"),
            new(Certificates, "acm:DescribeCertificate", "acm:DeleteCertificate", "acm:AddTagsToCertificate",
                "acm:RemoveTagsFromCertificate", "acm:ListTagsForCertificate"),
        ],
        ["aws:acm/certificateValidation:CertificateValidation"] = [new(Certificates, "acm:DescribeCertificate")],
        ["aws:apigatewayv2/api:Api"] = [OfApi(), new(ServiceRoles, "iam:CreateServiceLinkedRole")],
        ["aws:apigatewayv2/integration:Integration"] = [OfApi()],
        ["aws:apigatewayv2/route:Route"] = [OfApi()],
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
        ["aws:apigatewayv2/stage:Stage"] =
        [
            OfApi(),
            new(Region, "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
                "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery"),
        ],
        ["aws:autoscaling/attachment:Attachment"] =
        [
            new(Groups, "autoscaling:AttachLoadBalancerTargetGroups", "autoscaling:DetachLoadBalancerTargetGroups"),
            new(Region, "autoscaling:Describe*"),
        ],
        // A group with a launch template asks whether its creator may run instances of it:
        // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html
        ["aws:autoscaling/group:Group"] =
        [
            new(Groups, "autoscaling:CreateAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup", "autoscaling:DeleteAutoScalingGroup",
                "autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags", "autoscaling:StartInstanceRefresh",
                "autoscaling:CancelInstanceRefresh"),
            new(Region, "autoscaling:Describe*", "ec2:RunInstances", "ec2:CreateTags", "ec2:Describe*"),
            new(PassedRoles, "iam:PassRole"),
            new(ServiceRoles, "iam:CreateServiceLinkedRole"),
        ],
        ["aws:autoscaling/policy:Policy"] =
        [
            new(Groups, "autoscaling:PutScalingPolicy", "autoscaling:DeletePolicy"), new(Region, "autoscaling:Describe*"),
        ],
        ["aws:cloudwatch/dashboard:Dashboard"] =
        [
            new(Scope.Fixed("Dashboards", "cloudwatch::*:dashboard/*"), "cloudwatch:PutDashboard", "cloudwatch:GetDashboard",
                "cloudwatch:DeleteDashboards"),
        ],
        ["aws:cloudwatch/eventRule:EventRule"] =
        [
            new(EventRules, "events:PutRule", "events:DeleteRule", "events:DescribeRule", "events:ListTagsForResource",
                "events:TagResource", "events:UntagResource"),
        ],
        ["aws:cloudwatch/eventTarget:EventTarget"] =
        [
            new(EventRules, "events:PutTargets", "events:RemoveTargets", "events:ListTargetsByRule"), new(PassedRoles, "iam:PassRole"),
        ],
        ["aws:cloudwatch/logGroup:LogGroup"] =
        [
            new(LogGroups, "logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:PutRetentionPolicy", "logs:DeleteRetentionPolicy",
                "logs:TagResource", "logs:UntagResource", "logs:ListTagsForResource"),
            new(Region, "logs:DescribeLogGroups"),
        ],
        ["aws:cloudwatch/metricAlarm:MetricAlarm"] =
        [
            new(Scope.Named("Alarms", "aws:cloudwatch/metricAlarm:MetricAlarm", "cloudwatch:{region}:*:alarm:{name}"),
                "cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms", "cloudwatch:ListTagsForResource", "cloudwatch:TagResource",
                "cloudwatch:UntagResource"),
            new(Region, "cloudwatch:DescribeAlarms"),
        ],
        ["aws:ec2/launchTemplate:LaunchTemplate"] =
        [
            new(Region, "ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate",
                "ec2:DeleteLaunchTemplate", "ec2:CreateTags", "ec2:DeleteTags", "ec2:Describe*"),
            // An image may be named by a parameter, AWS's or one's own.
            new(Scope.Images("Images", "aws:ec2/launchTemplate:LaunchTemplate"), "ssm:GetParameters"),
        ],
        ["aws:ec2/securityGroup:SecurityGroup"] =
        [
            SecurityGroupRules,
            // Functions in the VPC leave network interfaces behind, which the provider takes away.
            new(Region, "ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup", "ec2:DetachNetworkInterface", "ec2:DeleteNetworkInterface"),
        ],
        ["aws:iam/instanceProfile:InstanceProfile"] =
        [
            new(Profiles, "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:GetInstanceProfile",
                "iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile", "iam:UntagInstanceProfile"),
            new(PassedRoles, "iam:PassRole"),
        ],
        [Role] =
        [
            new(Roles, "iam:CreateRole", "iam:DeleteRole", "iam:GetRole", "iam:UpdateRole", "iam:UpdateAssumeRolePolicy", "iam:TagRole",
                "iam:UntagRole", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole"),
            // Where a boundary comes or goes with hybrid:roles.
            new(Roles, "iam:PutRolePermissionsBoundary", "iam:DeleteRolePermissionsBoundary"),
        ],
        ["aws:iam/rolePolicy:RolePolicy"] = [new(Roles, "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:GetRolePolicy")],
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] =
        [
            new(Roles, "iam:ListAttachedRolePolicies"),
            // Those policies of AWS's that the stack attaches, and no other.
            new(
                Roles with
                {
                    Id = "AttachedPolicies",
                    Condition = graph => ("ArnEquals", "iam:PolicyARN",
                        [.. graph.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
                            .Select(attachment => attachment.Inputs["policyArn"]!.GetValue<string>()).Distinct().Order()]),
                },
                "iam:AttachRolePolicy", "iam:DetachRolePolicy"),
        ],
        ["aws:lambda/alias:Alias"] = [new(Functions, "lambda:CreateAlias", "lambda:UpdateAlias", "lambda:DeleteAlias", "lambda:Get*")],
        [Function] =
        [
            new(Functions, "lambda:CreateFunction", "lambda:DeleteFunction", "lambda:UpdateFunctionCode",
                "lambda:UpdateFunctionConfiguration", "lambda:PublishVersion", "lambda:PutFunctionConcurrency",
                "lambda:DeleteFunctionConcurrency", "lambda:TagResource", "lambda:UntagResource", "lambda:Get*", "lambda:List*"),
            new(PassedRoles, "iam:PassRole"),
            // Of one in a VPC.
            new(Region, "ec2:Describe*"),
            new(Layers, "lambda:GetLayerVersion"),
            // Lambda gets its own permission on the repository: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
            new(Images, "ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
        ],
        ["aws:lambda/permission:Permission"] = [new(Functions, "lambda:AddPermission", "lambda:RemovePermission", "lambda:Get*")],
        ["aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"] =
            [new(Functions, "lambda:PutProvisionedConcurrencyConfig", "lambda:DeleteProvisionedConcurrencyConfig", "lambda:Get*")],
        // A listener is created in its load balancer, and a rule in its listener.
        ["aws:lb/listener:Listener"] =
        [
            new(LoadBalancers, "elasticloadbalancing:CreateListener"),
            new(Listeners, "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes",
                "elasticloadbalancing:DeleteListener"),
            Tagged,
        ],
        ["aws:lb/listenerCertificate:ListenerCertificate"] =
        [
            new(Listeners, "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:RemoveListenerCertificates"), Tagged,
        ],
        ["aws:lb/listenerRule:ListenerRule"] =
        [
            new(Listeners, "elasticloadbalancing:CreateRule", "elasticloadbalancing:ModifyRule", "elasticloadbalancing:DeleteRule",
                "elasticloadbalancing:SetRulePriorities"),
            // An ALB reads the client's secret as whoever writes the rule:
            // https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/install/iam_policy.json
            new(UserPools, "cognito-idp:DescribeUserPoolClient"),
            Tagged,
        ],
        [LoadBalancer] =
        [
            new(LoadBalancers, "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:DeleteLoadBalancer",
                "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:SetIpAddressType",
                "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets"),
            Tagged,
            new(Region, "ec2:Describe*"),
            new(ServiceRoles, "iam:CreateServiceLinkedRole"),
        ],
        ["aws:lb/targetGroup:TargetGroup"] =
        [
            new(TargetGroups, "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:DeleteTargetGroup",
                "elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes"),
            Tagged,
        ],
        ["aws:lb/targetGroupAttachment:TargetGroupAttachment"] =
            [new(TargetGroups, "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"), Tagged],
        ["aws:route53/record:Record"] =
        [
            new(Zones, "route53:ChangeResourceRecordSets", "route53:GetChange", "route53:GetHostedZone", "route53:ListResourceRecordSets"),
        ],
        [Bucket] =
        [
            new(Buckets, "s3:CreateBucket", "s3:DeleteBucket", "s3:ListBucket", "s3:ListBucketVersions", "s3:DeleteObject",
                "s3:DeleteObjectVersion", "s3:PutBucketTagging", "s3:GetAccelerateConfiguration", "s3:GetBucket*",
                "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration"),
        ],
        ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"] =
            [new(Buckets, "s3:PutLifecycleConfiguration", "s3:GetLifecycleConfiguration")],
        ["aws:s3/bucketObjectv2:BucketObjectv2"] =
        [
            new(Buckets, "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectTagging",
                "s3:PutObjectTagging", "s3:ListBucket"),
        ],
        ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"] =
            [new(Buckets, "s3:PutBucketOwnershipControls", "s3:GetBucket*")],
        ["aws:s3/bucketPolicy:BucketPolicy"] = [new(Buckets, "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:GetBucket*")],
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"] =
            [new(Buckets, "s3:PutBucketPublicAccessBlock", "s3:GetBucket*")],
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"] =
            [new(Buckets, "s3:PutEncryptionConfiguration", "s3:GetEncryptionConfiguration")],
        ["aws:sfn/stateMachine:StateMachine"] =
        [
            new(Scope.Named("StateMachines", "aws:sfn/stateMachine:StateMachine", "states:{region}:*:stateMachine:{name}"),
                "states:CreateStateMachine", "states:UpdateStateMachine", "states:DeleteStateMachine", "states:DescribeStateMachine",
                "states:ListStateMachineVersions", "states:ListTagsForResource", "states:TagResource", "states:UntagResource"),
            new(Region, "states:ValidateStateMachineDefinition"),
            new(PassedRoles, "iam:PassRole"),
        ],
        ["aws:sns/topic:Topic"] =
        [
            new(Topics, "sns:CreateTopic", "sns:DeleteTopic", "sns:GetTopicAttributes", "sns:SetTopicAttributes",
                "sns:ListTagsForResource", "sns:TagResource", "sns:UntagResource"),
        ],
        ["aws:sns/topicSubscription:TopicSubscription"] =
        [
            new(Topics, "sns:Subscribe", "sns:ListSubscriptionsByTopic"),
            new(Region, "sns:Unsubscribe", "sns:GetSubscriptionAttributes", "sns:SetSubscriptionAttributes"),
        ],
        ["aws:sqs/queue:Queue"] =
        [
            new(Scope.Named("Queues", "aws:sqs/queue:Queue", "sqs:{region}:*:{name}"), "sqs:CreateQueue", "sqs:DeleteQueue",
                "sqs:GetQueueAttributes", "sqs:SetQueueAttributes", "sqs:ListQueueTags", "sqs:TagQueue", "sqs:UntagQueue"),
        ],
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = [SecurityGroupRules],
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"] = [SecurityGroupRules],
        ["aws:wafv2/webAclAssociation:WebAclAssociation"] =
        [
            new(Region, "wafv2:AssociateWebACL", "wafv2:DisassociateWebACL", "wafv2:GetWebACL", "wafv2:GetWebACLForResource",
                "elasticloadbalancing:SetWebAcl"),
        ],
        // With all that it is made of: https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/vpc.ts
        ["awsx:ec2:Vpc"] =
        [
            new(Region, "ec2:CreateVpc", "ec2:DeleteVpc", "ec2:ModifyVpcAttribute", "ec2:CreateSubnet", "ec2:DeleteSubnet",
                "ec2:ModifySubnetAttribute", "ec2:CreateInternetGateway", "ec2:DeleteInternetGateway", "ec2:AttachInternetGateway",
                "ec2:DetachInternetGateway", "ec2:CreateRouteTable", "ec2:DeleteRouteTable", "ec2:CreateRoute", "ec2:ReplaceRoute",
                "ec2:DeleteRoute", "ec2:AssociateRouteTable", "ec2:ReplaceRouteTableAssociation", "ec2:DisassociateRouteTable",
                "ec2:AllocateAddress", "ec2:ReleaseAddress", "ec2:DisassociateAddress", "ec2:CreateNatGateway", "ec2:DeleteNatGateway",
                "ec2:CreateVpcEndpoint", "ec2:ModifyVpcEndpoint", "ec2:DeleteVpcEndpoints", "ec2:CreateTags", "ec2:DeleteTags",
                "ec2:Describe*"),
        ],
    };

    /// <summary>By data source.</summary>
    public static IReadOnlyDictionary<string, Grant[]> ByDataSource { get; } = new Dictionary<string, Grant[]>
    {
        // Everybody may ask who they are; the other two are known to the provider.
        ["aws:index/getCallerIdentity:getCallerIdentity"] = [],
        ["aws:index/getPartition:getPartition"] = [],
        ["aws:index/getRegion:getRegion"] = [],
        ["aws:lb/getListener:getListener"] = [Tagged],
        ["aws:lb/getLoadBalancer:getLoadBalancer"] = [Tagged],
        ["aws:lb/getTargetGroup:getTargetGroup"] = [Tagged],
        ["aws:route53/getZone:getZone"] =
            [new(new("HostedZoneNames"), "route53:ListHostedZones", "route53:GetHostedZone", "route53:ListTagsForResource")],
        ["aws:ssm/getParametersByPath:getParametersByPath"] =
        [
            new(
                Scope.Fixed("Latches", "ssm:{region}:*:parameter{latches}", "ssm:{region}:*:parameter{latches}/*"),
                "ssm:GetParametersByPath"),
        ],
    };

    private static Grant OfApi() => new(Apis, "apigateway:GET", "apigateway:POST", "apigateway:PUT", "apigateway:PATCH",
        "apigateway:DELETE", "apigateway:TagResource", "apigateway:UntagResource");
}
