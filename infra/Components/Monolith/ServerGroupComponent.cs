using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.AutoScaling.Inputs;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;
using Attachment = Pulumi.Aws.AutoScaling.Attachment;
using Group = Pulumi.Aws.AutoScaling.Group;
using Policy = Pulumi.Aws.AutoScaling.Policy;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>The monolith, or servers beside it: an Auto Scaling group of private instances behind a target group.</summary>
public abstract class ServerGroupComponent : ComponentResource, IServerGroup
{
    // AWS keeps the current Amazon Linux 2023 image under this public parameter.
    private const string ImageParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    private readonly Group _group;

    /// <summary>Creates the target group, the instance role, the launch template and the Auto Scaling group.</summary>
    /// <param name="type">The type of the component, which is part of the URNs of all that is in it.</param>
    /// <param name="group">Which servers.</param>
    /// <param name="network">Where they are.</param>
    protected ServerGroupComponent(string type, ServerGroup group, NetworkComponent network)
        : base(type, group.LogicalName)
    {
        ArgumentNullException.ThrowIfNull(network);
        var (name, settings) = (group.LogicalName, group.Settings);
        var targetGroup = TargetGroup(name, settings, network);
        (TargetGroupArn, TargetGroupArnSuffix) = (targetGroup.Arn, targetGroup.ArnSuffix);
        var profile = settings.InstanceProfileArn is { } given ? Output.Create(given) : InstanceProfile(name, settings).Arn;
        var template = LaunchTemplate(name, settings, network.InstanceSecurityGroupIds(group), profile);
        _group = AutoScalingGroup(name, settings, network, template);
        if (settings.RequestsPerTarget is null && settings.MaxSize > settings.MinSize)
            ScaleBy("ASGAverageCPUUtilization", settings.AverageCpu);
        // By itself: where another target group comes in the place of this one, the instances are in both until no rule needs the first.
        Ready =
        [
            new Attachment(
                name, new() { AutoscalingGroupName = _group.Name, LbTargetGroupArn = TargetGroupArn }, new() { Parent = this }),
        ];
        RegisterOutputs();
    }

    /// <inheritdoc/>
    public Output<string> TargetGroupArn { get; }

    /// <inheritdoc/>
    public Output<string> TargetGroupArnSuffix { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Resource> Ready { get; }

    /// <summary>Lets the number of instances follow that of requests.</summary>
    /// <param name="requestsPerTarget">How many an instance gets in a minute.</param>
    /// <param name="loadBalancerArnSuffix">The part of the load balancer's ARN that CloudWatch knows it by.</param>
    /// <param name="users">
    /// What leads there and must be there before: AWS counts requests for a target group that a listener or a rule of it uses.
    /// </param>
    public void ScaleByRequests(int requestsPerTarget, Output<string> loadBalancerArnSuffix, params Resource[] users) => ScaleBy(
        "ALBRequestCountPerTarget", requestsPerTarget, Output.Format($"{loadBalancerArnSuffix}/{TargetGroupArnSuffix}"), users);

    private TargetGroup TargetGroup(string name, ServerGroupSettings settings, NetworkComponent network) =>
        new(LogicalName.ForTargetGroup(name), new()
    {
        TargetType = "instance",
        Protocol = "HTTP",
        Port = settings.Port,
        VpcId = network.VpcId,
        // Long enough for a request in flight, short enough for a deployment.
        DeregistrationDelay = 30,
        HealthCheck = new TargetGroupHealthCheckArgs
        {
            Path = settings.HealthCheckPath,
            Matcher = "200",
            Interval = 10,
            Timeout = 5,
            HealthyThreshold = 2,
            UnhealthyThreshold = 2,
        },
    }, new() { Parent = this });

    private InstanceProfile InstanceProfile(string name, ServerGroupSettings settings)
    {
        var role = new Role(LogicalName.ForRole(name), new()
        {
            AssumeRolePolicy = AwsPartition.Ec2Principal(this).Apply(AssumeRolePolicy.For),
        }, new() { Parent = this });
        _ = new RolePolicyAttachment(name, new()
        {
            Role = role.Name,
            PolicyArn = AwsPartition.ManagedPolicy("AmazonSSMManagedInstanceCore", this),
        }, new() { Parent = this });
        List<Resource> permissions = [];
        foreach (var policy in settings.PolicyArns)
        {
            // By whose it is and what it is called, of which ARNs of two policies never have both in common.
            permissions.Add(new RolePolicyAttachment(
                $"{name}:{string.Join(':', policy.Split(':')[4..])}",
                new() { Role = role.Name, PolicyArn = policy },
                new() { Parent = this }));
        }

        if (settings.PolicyStatements.Count > 0)
        {
            permissions.Add(new RolePolicy(name, new()
            {
                Role = role.Name,
                Policy = $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', settings.PolicyStatements)}}]}""",
            }, new() { Parent = this }));
        }

        // No instance starts before it may do what it needs.
        return new InstanceProfile(name, new() { Role = role.Name }, new() { Parent = this, DependsOn = permissions });
    }

    private LaunchTemplate LaunchTemplate(
        string name, ServerGroupSettings settings, IReadOnlyList<Output<string>> securityGroupIds, Output<string> profileArn)
    {
        var template = new LaunchTemplateArgs
        {
            // A parameter is resolved whenever an instance starts: a newer image changes nothing here, and so replaces no instances while a
            // weight is changed.
            // https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
            ImageId = settings.ImageId is { } image && !image.StartsWith('/')
                ? image
                : $"resolve:ssm:{settings.ImageId ?? ImageParameter}",
            InstanceType = settings.InstanceType,
            UpdateDefaultVersion = true,
            IamInstanceProfile = new LaunchTemplateIamInstanceProfileArgs { Arn = profileArn },
            VpcSecurityGroupIds = securityGroupIds.ToArray(),
            MetadataOptions = new LaunchTemplateMetadataOptionsArgs
            {
                HttpEndpoint = "enabled",
                HttpTokens = "required",
                HttpPutResponseHopLimit = 1,
            },
            BlockDeviceMappings =
            {
                new LaunchTemplateBlockDeviceMappingArgs
                {
                    DeviceName = settings.RootDeviceName,
                    Ebs = new LaunchTemplateBlockDeviceMappingEbsArgs
                    {
                        Encrypted = "true",
                        VolumeType = "gp3",
                        VolumeSize = settings.VolumeSize,
                    },
                },
            },
            TagSpecifications =
            {
                new LaunchTemplateTagSpecificationArgs { ResourceType = "instance", Tags = Tags(name) },
                new LaunchTemplateTagSpecificationArgs { ResourceType = "volume", Tags = Tags(name) },
            },
        };
        // An image of one's own starts by itself, unless it is told how.
        var userData = settings.UserDataContent
            ?? (settings.ImageId is null ? MonolithUserData.Base64(settings.Port) : null);
        if (userData is not null) template.UserData = userData;
        return new(name, template, new() { Parent = this });
    }

    private Group AutoScalingGroup(
        string name, ServerGroupSettings settings, NetworkComponent network, LaunchTemplate template) => new(name, new()
    {
        MinSize = settings.MinSize,
        MaxSize = settings.MaxSize,
        VpcZoneIdentifiers = network.PrivateSubnetIds,
        // The load balancer's verdict, so that an instance that runs but does not serve is replaced.
        HealthCheckType = "ELB",
        HealthCheckGracePeriod = 120,
        LaunchTemplate = new GroupLaunchTemplateArgs
        {
            Id = template.Id,
            Version = template.LatestVersion.Apply(version => $"{version}"),
        },
        // A new version of the template replaces the instances, as many at a time as may be missing; successors start before the others go.
        // AWS takes percentages that are 100 apart at most. There is no automatic rollback: the provider writes the new version into the
        // group first, and that is what AWS would go back to (https://github.com/hashicorp/terraform-provider-aws/issues/34189).
        InstanceRefresh = new GroupInstanceRefreshArgs
        {
            Strategy = "Rolling",
            Preferences = new GroupInstanceRefreshPreferencesArgs
            {
                MinHealthyPercentage = settings.MinHealthyPercentage,
                MaxHealthyPercentage = settings.MinHealthyPercentage + 100,
            },
        },
        Tags = [.. StackTags.Values().Select(tag => new GroupTagArgs { Key = tag.Key, Value = tag.Value, PropagateAtLaunch = false })],
    }, new() { Parent = this });

    private void ScaleBy(string metric, double target, Output<string>? label = null, params Resource[] after)
    {
        var specification = new PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs { PredefinedMetricType = metric };
        if (label is not null) specification.ResourceLabel = label;
        _ = new Policy(this.GetResourceName(), new()
        {
            AutoscalingGroupName = _group.Name,
            PolicyType = "TargetTrackingScaling",
            TargetTrackingConfiguration = new PolicyTargetTrackingConfigurationArgs
            {
                PredefinedMetricSpecification = specification,
                TargetValue = target,
            },
        }, new() { Parent = this, DependsOn = after });
    }

    // What an instance starts with does not come from the tags of the launch template itself.
    private static InputMap<string> Tags(string name) => new() { { "Name", name }, StackTags.Of() };
}
