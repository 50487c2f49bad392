using System.Collections.Immutable;
using Hybrid.Infra.Settings;
using Hybrid.Infra.Values;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Vpc;
using Pulumi.Awsx.Ec2.Inputs;
using Awsx = Pulumi.Awsx.Ec2;

namespace Hybrid.Infra.Components.Network;

/// <summary>
/// The VPC, created or adopted, and who may talk to whom in it: clients to the load balancer on its listener ports, the load balancer to
/// the monolith on its port, nothing else inward.
/// </summary>
public sealed class NetworkComponent : ComponentResource
{
    private const string Anywhere = "0.0.0.0/0";

    /// <summary>Creates the network, or the security groups alone in a VPC that is there already.</summary>
    public NetworkComponent(string name, NetworkComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:NetworkComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        (VpcId, PublicSubnetIds, PrivateSubnetIds) = args.Settings.VpcId is { } vpcId
            ? (
                Output.Create(vpcId),
                Output.Create(args.Settings.PublicSubnetIds.ToImmutableArray()),
                Output.Create(args.Settings.PrivateSubnetIds.ToImmutableArray()))
            : CreateVpc(name, args.Settings, args.Region);

        if (args.ListenerPorts.Count > 0)
        {
            LoadBalancerSecurityGroupId = SecurityGroup("load-balancer", "Clients to the load balancer");
            foreach (var (port, cidr) in args.ListenerPorts.SelectMany(port => args.AllowedCidrs.Select(cidr => (port, cidr))))
            {
                var rule = new SecurityGroupIngressRuleArgs { FromPort = port, ToPort = port, Description = "Clients" };
                if (cidr.Contains(':')) rule.CidrIpv6 = cidr;
                else rule.CidrIpv4 = cidr;
                AllowIn($"load-balancer-{port}-from-{NameOf(cidr)}", LoadBalancerSecurityGroupId, rule);
            }
        }

        MonolithSecurityGroupIds = args.MonolithPort is { } monolithPort ? OfMonolith(args, monolithPort) : [];
        if (args.HasAdoptedMonolith && LoadBalancerSecurityGroupId is not null)
        {
            // Its targets and its health check may use other ports than its own, as containers do.
            AllowOut(
                "load-balancer-to-monolith",
                LoadBalancerSecurityGroupId,
                new() { FromPort = 0, ToPort = 65535, CidrIpv4 = Anywhere, Description = "The monolith, wherever its targets listen" });
        }

        if (args.HasServers && LoadBalancerSecurityGroupId is not null)
        {
            // From 1 on, so that it is never the same as that of an adopted monolith: AWS takes no rule twice, and one may come before the
            // other goes.
            AllowOut(
                "load-balancer-to-servers",
                LoadBalancerSecurityGroupId,
                new() { FromPort = 1, ToPort = 65535, CidrIpv4 = Anywhere, Description = "Other servers, wherever they listen" });
        }

        if (args.HasFunctions) FunctionSecurityGroupIds = OfFunctions(args.Settings.FunctionSecurityGroupIds);
        RegisterOutputs();
    }

    /// <summary>The VPC.</summary>
    public Output<string> VpcId { get; }

    /// <summary>A public subnet in each zone, for the load balancer.</summary>
    public Output<ImmutableArray<string>> PublicSubnetIds { get; }

    /// <summary>A private subnet in each zone, for the monolith and for functions.</summary>
    public Output<ImmutableArray<string>> PrivateSubnetIds { get; }

    /// <summary>The security group of a created load balancer.</summary>
    public Output<string>? LoadBalancerSecurityGroupId { get; }

    /// <summary>The security groups of created instances; none where there are none.</summary>
    public IReadOnlyList<Output<string>> MonolithSecurityGroupIds { get; }

    /// <summary>The security groups of functions in the VPC; none where there are none.</summary>
    public IReadOnlyList<Output<string>> FunctionSecurityGroupIds { get; } = [];

    private IReadOnlyList<Output<string>> OfMonolith(NetworkComponentArgs args, int port)
    {
        IReadOnlyList<Output<string>> groups = [.. args.AdoptedMonolithSecurityGroupIds.Select(id => Output.Create(id))];
        // The rules of a group that is there already are its owner's.
        if (groups.Count == 0)
        {
            var group = SecurityGroup("monolith", "The load balancer to the monolith");
            groups = [group];
            var rule = new SecurityGroupIngressRuleArgs { FromPort = port, ToPort = port, Description = "The load balancer" };
            if ((LoadBalancerSecurityGroupId ?? args.AdoptedLoadBalancerSecurityGroupId) is { } loadBalancer)
                rule.ReferencedSecurityGroupId = loadBalancer;
            AllowIn("monolith-from-load-balancer", group, rule);
            foreach (var egress in args.MonolithEgress) AllowOut(NameOf(egress), group, ToNetwork(egress));
        }

        if (LoadBalancerSecurityGroupId is not null)
        {
            AllowOut(
                "load-balancer-to-monolith",
                LoadBalancerSecurityGroupId,
                new() { FromPort = port, ToPort = port, ReferencedSecurityGroupId = groups[0], Description = "The monolith" });
        }

        return groups;
    }

    private static string NameOf(Egress egress) =>
        egress == Egress.Https ? "monolith-to-https" : $"monolith-to-{egress.FirstPort}-{egress.LastPort}-{NameOf(egress.Network)}";

    // Two colons part the pieces of a URN.
    private static string NameOf(string network) => network.Replace(':', '_');

    private static SecurityGroupEgressRuleArgs ToNetwork(Egress egress)
    {
        var rule = new SecurityGroupEgressRuleArgs
        {
            FromPort = egress.FirstPort,
            ToPort = egress.LastPort,
            Description = egress == Egress.Https
                ? "Session Manager and package repositories, where there is a way out"
                : "What the monolith calls",
        };
        if (egress.Network.Contains(':')) rule.CidrIpv6 = egress.Network;
        else rule.CidrIpv4 = egress.Network;
        return rule;
    }

    private IReadOnlyList<Output<string>> OfFunctions(ValueList<string> adopted)
    {
        if (adopted.Count > 0) return [.. adopted.Select(id => Output.Create(id))];
        var group = SecurityGroup("functions", "Functions to AWS and other services");
        _ = new SecurityGroupEgressRule("functions-out", new()
        {
            SecurityGroupId = group,
            IpProtocol = "-1",
            CidrIpv4 = Anywhere,
            Description = "Databases, caches, AWS itself: what a function calls is its own affair",
        }, new() { Parent = this });
        return [group];
    }

    private (Output<string> VpcId, Output<ImmutableArray<string>> Public, Output<ImmutableArray<string>> Private) CreateVpc(
        string name,
        NetworkSettings settings,
        string region)
    {
        var vpc = new Awsx.Vpc(name, new()
        {
            CidrBlock = settings.CidrBlock,
            NumberOfAvailabilityZones = settings.AvailabilityZones,
            AvailabilityZoneCidrMask = settings.AvailabilityZoneCidrMask,
            EnableDnsHostnames = true,
            NatGateways = new NatGatewayConfigurationArgs { Strategy = NatStrategy(settings.NatGateways) },
            SubnetStrategy = Awsx.SubnetAllocationStrategy.Auto,
            // S3 without a way out, and without a charge: functions read their buckets, instances the repositories of Amazon Linux. Auto
            // puts the endpoint into the route tables (https://github.com/pulumi/pulumi-awsx/pull/2028).
            VpcEndpointStrategy = Awsx.VpcEndpointStrategy.Auto,
            VpcEndpointSpecs = [new() { ServiceName = $"com.amazonaws.{region}.s3", VpcEndpointType = "Gateway" }],
            SubnetSpecs = [new() { Type = Awsx.SubnetType.Public }, new() { Type = Awsx.SubnetType.Private }],
        }, new() { Parent = this });
        return (vpc.VpcId, vpc.PublicSubnetIds, vpc.PrivateSubnetIds);
    }

    private Output<string> SecurityGroup(string name, string description) =>
        new SecurityGroup(name, new() { VpcId = VpcId, Description = description }, new() { Parent = this }).Id;

    private void AllowIn(string name, Output<string> securityGroupId, SecurityGroupIngressRuleArgs rule)
    {
        (rule.SecurityGroupId, rule.IpProtocol) = (securityGroupId, "tcp");
        _ = new SecurityGroupIngressRule(name, rule, OptionsOf(rule.ReferencedSecurityGroupId));
    }

    private void AllowOut(string name, Output<string> securityGroupId, SecurityGroupEgressRuleArgs rule)
    {
        (rule.SecurityGroupId, rule.IpProtocol) = (securityGroupId, "tcp");
        _ = new SecurityGroupEgressRule(name, rule, OptionsOf(rule.ReferencedSecurityGroupId));
    }

    // What a rule between two groups is for is said when it is made, and its reader may say it better. Emulators of EC2 do not give it back
    // for such a rule (https://github.com/getmoto/moto, ec2/models/security_groups.py), and would show a change for ever.
    private CustomResourceOptions OptionsOf(Input<string>? otherGroup)
    {
        var options = new CustomResourceOptions { Parent = this };
        if (otherGroup is not null) options.IgnoreChanges.Add("description");
        return options;
    }

    private static Awsx.NatGatewayStrategy NatStrategy(NatGateways natGateways) => natGateways switch
    {
        NatGateways.One => Awsx.NatGatewayStrategy.Single,
        NatGateways.OnePerZone => Awsx.NatGatewayStrategy.OnePerAz,
        _ => Awsx.NatGatewayStrategy.None,
    };
}

/// <summary>What <see cref="NetworkComponent"/> needs to know.</summary>
public sealed record NetworkComponentArgs
{
    /// <summary>The VPC's settings.</summary>
    public required NetworkSettings Settings { get; init; }

    /// <summary>The ports of a created load balancer's listeners; empty where the load balancer is adopted.</summary>
    public IReadOnlyList<int> ListenerPorts { get; init; } = [];

    /// <summary>The networks that may connect to the listeners.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>The security group of an adopted load balancer.</summary>
    public Output<string>? AdoptedLoadBalancerSecurityGroupId { get; init; }

    /// <summary>The application's port on created instances; null where there are none.</summary>
    public int? MonolithPort { get; init; }

    /// <summary>Where created instances may connect to.</summary>
    public IReadOnlyList<Egress> MonolithEgress { get; init; } = [];

    /// <summary>Security groups for created instances that are there already; none to create one.</summary>
    public IReadOnlyCollection<string> AdoptedMonolithSecurityGroupIds { get; init; } = [];

    /// <summary>Whether the monolith's target group is there already.</summary>
    public bool HasAdoptedMonolith { get; init; }

    /// <summary>Whether there are groups of servers beside the monolith.</summary>
    public bool HasServers { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>Whether functions are placed in the VPC.</summary>
    public bool HasFunctions { get; init; }
}
