using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:monolith</c>: what serves every request that no route has taken; created, adopted, or gone.</summary>
public sealed record MonolithSettings
{
    // The image is x86_64: none of Graviton, whose families have a g behind the generation (t4g, im4gn), but for a1.
    private const string X86Type = @"^(?!a1\.|[a-z]+[0-9]+[a-z]*g[a-z]*\.)[a-z0-9-]+\.[a-z0-9-]+$";

    /// <summary>EC2 instance type, x86_64.</summary>
    public string InstanceType { get; init; } = "t3.micro";

    /// <summary>The application's port on the instances, 1024 to 65535: the application runs without root.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Fewest instances, 1 to 100.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>Most instances, <see cref="MinSize"/> to 100.</summary>
    public int MaxSize { get; init; } = 2;

    /// <summary>Root volume in GiB, 8 (the size of the Amazon Linux 2023 image) to 1024. Always encrypted.</summary>
    public int VolumeSize { get; init; } = 8;

    /// <summary>What the load balancer asks an instance for, and is answered 200 by a healthy one: 1024 characters at most.</summary>
    public string HealthCheckPath { get; init; } = "/health";

    /// <summary>The target group of an existing monolith, instead of new instances.</summary>
    public string? TargetGroupArn { get; init; }

    /// <summary>
    /// Security groups of the existing VPC for created instances, instead of a new one. Their rules are their owner's: the load balancer
    /// must be let in.
    /// </summary>
    public ValueList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>Whether there is a monolith at all. Without one, a request that no route takes is answered 404.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the program creates the instances.</summary>
    public bool IsCreated => Enabled && TargetGroupArn is null;

    internal static MonolithSettings Read(SettingsSection section)
    {
        var defaults = new MonolithSettings();
        section.RejectTogether("targetGroupArn", "instanceType", "port", "minSize", "maxSize", "volumeSize", "healthCheckPath",
            "securityGroupIds");
        var minSize = section.Integer("minSize", defaults.MinSize, 1, 100);
        return new()
        {
            InstanceType = section.Text("instanceType", defaults.InstanceType, X86Type, "an x86_64 EC2 instance type such as t3.micro"),
            Port = section.Integer("port", defaults.Port, 1024, 65535),
            MinSize = minSize,
            MaxSize = section.Integer("maxSize", Math.Max(minSize, defaults.MaxSize), minSize, 100),
            VolumeSize = section.Integer("volumeSize", defaults.VolumeSize, 8, 1024, "GiB"),
            HealthCheckPath = section.Text(
                "healthCheckPath", defaults.HealthCheckPath, @"^/[!-~]{0,1023}$",
                "a path that begins with / and has 1024 characters at most, none of them a blank"),
            TargetGroupArn = section.OptionalText(
                "targetGroupArn",
                "^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/[^/]+/[0-9a-f]+$",
                "a target group ARN, as 'aws elbv2 describe-target-groups' shows it"),
            SecurityGroupIds = section.SecurityGroups("securityGroupIds"),
            Enabled = section.Boolean("enabled", defaults.Enabled),
        };
    }
}
