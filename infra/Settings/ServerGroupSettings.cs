using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <summary>
/// A group of servers, created or adopted: <c>hybrid:monolith</c>, which serves every request that no route has taken, or an entry of
/// <c>hybrid:servers</c>.
/// </summary>
public sealed record ServerGroupSettings
{
    private const string TargetGroup = "^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/[^/]+/[0-9a-f]+$";

    private const string AnyType = @"^[a-z0-9-]+\.[a-z0-9-]+$";

    // Amazon Linux is taken for x86_64: none of Graviton, whose families have a g behind the generation (t4g, im4gn), but for a1.
    private const string X86Type = @"^(?!a1\.|[a-z]+[0-9]+[a-z]*g[a-z]*\.)[a-z0-9-]+\.[a-z0-9-]+$";

    /// <summary>
    /// The image of the instances: an AMI, or a parameter of Systems Manager that names one, which is read whenever an instance starts.
    /// Without it the current Amazon Linux 2023 for x86_64, on which the sample serves.
    /// </summary>
    public string? ImageId { get; init; }

    /// <summary>The device of the image's root volume, as 'aws ec2 describe-images' shows it.</summary>
    public string RootDeviceName { get; init; } = "/dev/xvda";

    /// <summary>
    /// The file of the repository that instances run when they first start, 16 KB at most; a change of it replaces the instances. Without
    /// it the sample on Amazon Linux, and nothing on an image of one's own.
    /// </summary>
    public string? UserData { get; init; }

    /// <summary>What is in that file, in base64.</summary>
    public string? UserDataContent { get; init; }

    /// <summary>Managed policies for the instances' role, beside that of Session Manager.</summary>
    public ValueList<string> PolicyArns { get; init; } = [];

    /// <summary>Statements of a policy of the instances' role, as IAM writes them.</summary>
    public ValueList<string> PolicyStatements { get; init; } = [];

    /// <summary>An instance profile that is there already, instead of a role of the program's.</summary>
    public string? InstanceProfileArn { get; init; }

    /// <summary>Where instances may connect to; all else is closed to them.</summary>
    public ValueList<Egress> Egress { get; init; } = [Settings.Egress.Https];

    /// <summary>
    /// Per cent of the processors in use, on average over the instances, 1 to 100: with more there are more of them, with less fewer.
    /// </summary>
    public int AverageCpu { get; init; } = 60;

    /// <summary>
    /// Requests that an instance gets in a minute, 1 to 1000000: with more there are more of them, with less fewer. In the place of
    /// <see cref="AverageCpu"/>.
    /// </summary>
    public int? RequestsPerTarget { get; init; }

    /// <summary>
    /// Per cent of the instances that stay healthy while all are replaced, 0 to 100. With 100 each goes only when its successor is healthy.
    /// </summary>
    public int MinHealthyPercentage { get; init; } = 100;

    /// <summary>EC2 instance type: x86_64, or whatever an image of one's own is for.</summary>
    public string InstanceType { get; init; } = "t3.micro";

    /// <summary>The application's port on the instances, 1024 to 65535: the application runs without root.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Fewest instances, 1 to 100.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>Most instances, <see cref="MinSize"/> to 100.</summary>
    public int MaxSize { get; init; } = 2;

    /// <summary>
    /// Root volume in GiB, 8 (the size of the Amazon Linux 2023 image) to 1024, and no less than the image has. Always encrypted.
    /// </summary>
    public int VolumeSize { get; init; } = 8;

    /// <summary>What the load balancer asks an instance for, and is answered 200 by a healthy one: 1024 characters at most.</summary>
    public string HealthCheckPath { get; init; } = "/health";

    /// <summary>The target group of servers that are there already, of instances or addresses, instead of new instances.</summary>
    public string? TargetGroupArn { get; init; }

    /// <summary>
    /// Security groups of the existing VPC for created instances, instead of a new one. Their rules are their owner's: the load balancer
    /// must be let in.
    /// </summary>
    public ValueList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>
    /// Whether there is a monolith at all, which is asked of no other servers. Without one, a request that no route takes is answered 404.
    /// </summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the program creates the instances.</summary>
    public bool IsCreated => Enabled && TargetGroupArn is null;

    // What is said of servers that are created.
    private static readonly string[] OfCreated =
    [
        "imageId", "rootDeviceName", "userData", "policyArns", "policyStatements", "instanceProfileArn", "egress", "averageCpu",
        "requestsPerTarget", "minHealthyPercentage", "instanceType", "port", "minSize", "maxSize", "volumeSize", "healthCheckPath",
        "securityGroupIds",
    ];

    internal static ServerGroupSettings ReadMonolith(SettingsSection section)
    {
        var enabled = section.Boolean("enabled", new ServerGroupSettings().Enabled);
        section.RejectWhileFalse("enabled", enabled, ["targetGroupArn", .. OfCreated]);
        return Read(section) with { Enabled = enabled };
    }

    internal static ServerGroupSettings Read(SettingsSection section)
    {
        var defaults = new ServerGroupSettings();
        section.RejectTogether("targetGroupArn", OfCreated);
        // The rules of groups, and the policies of a role, that are there already are their owner's.
        section.RejectTogether("securityGroupIds", "egress");
        section.RejectTogether("instanceProfileArn", "policyArns", "policyStatements");
        section.RejectTogether("requestsPerTarget", "averageCpu");
        section.RejectWithout("imageId", "rootDeviceName");
        var minSize = section.Integer("minSize", defaults.MinSize, 1, 100);
        var instanceType = section.Text("instanceType", defaults.InstanceType, AnyType, "an EC2 instance type such as t3.micro");
        if (!section.IsSet("imageId") && !SettingsSection.Fits(instanceType, X86Type))
        {
            section.Add(
                "instanceType",
                $"\"{instanceType}\" is of arm64, and Amazon Linux is taken for x86_64; allowed: an x86_64 type such as t3.micro, or an "
                    + $"image for arm64 in {section.PathOf("imageId")}");
        }

        return new()
        {
            ImageId = section.OptionalText(
                "imageId",
                "^(ami-([0-9a-f]{8}|[0-9a-f]{17})|/[0-9A-Za-z_.-]+(/[0-9A-Za-z_.-]+)*)$",
                "an AMI such as ami-0123456789abcdef0, or the name of a parameter that holds one, such as /shop/image"),
            RootDeviceName = section.Text(
                "rootDeviceName", defaults.RootDeviceName, "^/dev/[a-z0-9/]{2,20}$", "the name of a device such as /dev/sda1"),
            UserData = section.OptionalText(
                "userData",
                "^(?!(.*/)?[.]{1,2}(/|$))[0-9A-Za-z_.@+~-]+(/[0-9A-Za-z_.@+~-]+)*$",
                "a file of the repository, by its path from the folder of Pulumi.yaml in letters, digits, slashes and _ . @ + ~ -, such as "
                    + "monolith/start.sh"),
            // Ten are AWS's quota for a role, of which Session Manager has one.
            PolicyArns = section.Texts(
                "policyArns",
                "^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+$",
                "a list of one to nine ARNs of managed policies, such as [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]",
                most: 9),
            PolicyStatements = section.PolicyStatements("policyStatements"),
            InstanceProfileArn = section.OptionalText(
                "instanceProfileArn",
                "^arn:[a-z-]+:iam::[0-9]{12}:instance-profile/[!-~]+$",
                "the ARN of an instance profile, as 'aws iam list-instance-profiles' shows it"),
            Egress = section.Egress("egress", defaults.Egress),
            AverageCpu = section.Integer("averageCpu", defaults.AverageCpu, 1, 100, "per cent"),
            RequestsPerTarget = section.OptionalInteger("requestsPerTarget", 1, 1_000_000),
            MinHealthyPercentage = section.Integer("minHealthyPercentage", defaults.MinHealthyPercentage, 0, 100, "per cent"),
            InstanceType = instanceType,
            Port = section.Integer("port", defaults.Port, 1024, 65535),
            MinSize = minSize,
            MaxSize = section.Integer("maxSize", Math.Max(minSize, defaults.MaxSize), minSize, 100),
            VolumeSize = section.Integer("volumeSize", defaults.VolumeSize, 8, 1024, "GiB"),
            HealthCheckPath = section.Text(
                "healthCheckPath", defaults.HealthCheckPath, @"^/[!-~]{0,1023}$",
                "a path that begins with / and has 1024 characters at most, none of them a blank"),
            TargetGroupArn = section.OptionalText(
                "targetGroupArn", TargetGroup, "a target group ARN, as 'aws elbv2 describe-target-groups' shows it"),
            SecurityGroupIds = section.SecurityGroups("securityGroupIds"),
        };
    }
}

/// <summary>A group of servers that is deployed: the monolith, or one beside it.</summary>
/// <param name="Name">Its name in <c>hybrid:servers</c>; null for the monolith.</param>
/// <param name="Settings">What it is.</param>
public sealed record ServerGroup(string? Name, ServerGroupSettings Settings)
{
    /// <summary>What the resources of the monolith are called.</summary>
    public const string Monolith = "monolith";

    /// <summary>Where its settings stand.</summary>
    public string Section => Name is null ? $"hybrid:{Monolith}" : $"hybrid:servers.{Name}";

    /// <summary>What its resources are called.</summary>
    public string LogicalName => Name is null ? Monolith : $"servers-{Name}";

    /// <summary>Who it is in a sentence.</summary>
    public override string ToString() => Name is null ? "the monolith" : $"the servers {Name}";

    /// <summary>Its instances in a sentence.</summary>
    public string Instances => Name is null ? "the monolith's instances" : $"the instances of {this}";

    internal string Key(string setting) => $"{Section}.{setting}";
}
