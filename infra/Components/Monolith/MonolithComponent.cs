using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Shared;
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

/// <summary>The monolith: an Auto Scaling group of private instances behind a target group.</summary>
public sealed class MonolithComponent : ComponentResource, IMonolith
{
    // AWS keeps the current Amazon Linux 2023 image under this public parameter.
    private const string ImageParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    // Per cent, on average over the instances: with less there are fewer of them, with more there are more.
    private const double BusyProcessors = 60;

    /// <summary>Creates the target group, the instance role, the launch template and the Auto Scaling group.</summary>
    public MonolithComponent(string name, MonolithComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:MonolithComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var targetGroup = TargetGroup(name, args);
        (TargetGroupArn, TargetGroupArnSuffix) = (targetGroup.Arn, targetGroup.ArnSuffix);
        var group = AutoScalingGroup(name, args, LaunchTemplate(name, args, InstanceProfile(name)));
        // By itself: where another target group comes in the place of this one, the instances are in both until no rule needs the first.
        Ready =
        [
            new Attachment(
                name, new() { AutoscalingGroupName = group.Name, LbTargetGroupArn = TargetGroupArn }, new() { Parent = this }),
        ];
        RegisterOutputs();
    }

    /// <inheritdoc/>
    public Output<string> TargetGroupArn { get; }

    /// <inheritdoc/>
    public Output<string> TargetGroupArnSuffix { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Resource> Ready { get; }

    private TargetGroup TargetGroup(string name, MonolithComponentArgs args) => new(name, new()
    {
        TargetType = "instance",
        Protocol = "HTTP",
        Port = args.Settings.Port,
        VpcId = args.Network.VpcId,
        // Long enough for a request in flight, short enough for a deployment.
        DeregistrationDelay = 30,
        HealthCheck = new TargetGroupHealthCheckArgs
        {
            Path = args.Settings.HealthCheckPath,
            Matcher = "200",
            Interval = 10,
            Timeout = 5,
            HealthyThreshold = 2,
            UnhealthyThreshold = 2,
        },
    }, new() { Parent = this });

    private InstanceProfile InstanceProfile(string name)
    {
        var role = new Role(name, new()
        {
            AssumeRolePolicy = AwsPartition.Ec2Principal(this).Apply(AssumeRolePolicy.For),
        }, new() { Parent = this });
        _ = new RolePolicyAttachment(name, new()
        {
            Role = role.Name,
            PolicyArn = AwsPartition.ManagedPolicy("AmazonSSMManagedInstanceCore", this),
        }, new() { Parent = this });
        return new InstanceProfile(name, new() { Role = role.Name }, new() { Parent = this });
    }

    private LaunchTemplate LaunchTemplate(string name, MonolithComponentArgs args, InstanceProfile profile) => new(name, new()
    {
        // Resolved whenever an instance starts: a newer image changes nothing here, and so replaces no instances while a weight is changed.
        // https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
        ImageId = $"resolve:ssm:{ImageParameter}",
        InstanceType = args.Settings.InstanceType,
        UpdateDefaultVersion = true,
        IamInstanceProfile = new LaunchTemplateIamInstanceProfileArgs { Arn = profile.Arn },
        VpcSecurityGroupIds = args.Network.MonolithSecurityGroupIds.ToArray(),
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
                DeviceName = "/dev/xvda",
                Ebs = new LaunchTemplateBlockDeviceMappingEbsArgs
                {
                    Encrypted = "true",
                    VolumeType = "gp3",
                    VolumeSize = args.Settings.VolumeSize,
                },
            },
        },
        TagSpecifications =
        {
            new LaunchTemplateTagSpecificationArgs { ResourceType = "instance", Tags = Tags(name) },
            new LaunchTemplateTagSpecificationArgs { ResourceType = "volume", Tags = Tags(name) },
        },
        UserData = MonolithUserData.Base64(args.Settings.Port),
    }, new() { Parent = this });

    private Group AutoScalingGroup(string name, MonolithComponentArgs args, LaunchTemplate template)
    {
        var group = new Group(name, new()
        {
            MinSize = args.Settings.MinSize,
            MaxSize = args.Settings.MaxSize,
            VpcZoneIdentifiers = args.Network.PrivateSubnetIds,
            // The load balancer's verdict, so that an instance that runs but does not serve is replaced.
            HealthCheckType = "ELB",
            HealthCheckGracePeriod = 120,
            LaunchTemplate = new GroupLaunchTemplateArgs
            {
                Id = template.Id,
                Version = template.LatestVersion.Apply(version => $"{version}"),
            },
            // A new version of the template replaces the instances, each only when its successor is healthy.
            InstanceRefresh = new GroupInstanceRefreshArgs
            {
                Strategy = "Rolling",
                Preferences = new GroupInstanceRefreshPreferencesArgs { MinHealthyPercentage = 100, MaxHealthyPercentage = 200 },
            },
            Tags = [.. StackTags.Values().Select(tag => new GroupTagArgs { Key = tag.Key, Value = tag.Value, PropagateAtLaunch = false })],
        }, new() { Parent = this });
        if (args.Settings.MaxSize == args.Settings.MinSize) return group;
        _ = new Policy(name, new()
        {
            AutoscalingGroupName = group.Name,
            PolicyType = "TargetTrackingScaling",
            TargetTrackingConfiguration = new PolicyTargetTrackingConfigurationArgs
            {
                PredefinedMetricSpecification =
                    new PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs
                    {
                        PredefinedMetricType = "ASGAverageCPUUtilization",
                    },
                TargetValue = BusyProcessors,
            },
        }, new() { Parent = this });
        return group;
    }

    // What an instance starts with does not come from the tags of the launch template itself.
    private static InputMap<string> Tags(string name) => new() { { "Name", name }, StackTags.Of() };
}

/// <summary>What <see cref="MonolithComponent"/> needs to know.</summary>
public sealed record MonolithComponentArgs
{
    /// <summary>The instances' settings.</summary>
    public required MonolithSettings Settings { get; init; }

    /// <summary>Where the instances stand.</summary>
    public required NetworkComponent Network { get; init; }
}
