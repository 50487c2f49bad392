using System.Collections.Immutable;
using Hybrid.Infra.Settings;
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
    private const int Https = 443;

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
            : CreateVpc(name, args.Settings);

        if (args.ListenerPorts.Count > 0)
        {
            LoadBalancerSecurityGroupId = SecurityGroup("load-balancer", "Clients to the load balancer");
            foreach (var (port, cidr) in args.ListenerPorts.SelectMany(port => args.AllowedCidrs.Select(cidr => (port, cidr))))
                AllowIn($"load-balancer-{port}-from-{cidr}", LoadBalancerSecurityGroupId, port, cidr: cidr);
        }

        if (args.MonolithPort is { } monolithPort)
        {
            MonolithSecurityGroupId = SecurityGroup("monolith", "The load balancer to the monolith");
            AllowIn(
                "monolith-from-load-balancer",
                MonolithSecurityGroupId,
                monolithPort,
                source: LoadBalancerSecurityGroupId ?? args.AdoptedLoadBalancerSecurityGroupId);
            // Session Manager and package repositories, where a NAT gateway leads out.
            AllowOut("monolith-to-https", MonolithSecurityGroupId, Https, cidr: Anywhere);
            if (LoadBalancerSecurityGroupId is not null)
                AllowOut("load-balancer-to-monolith", LoadBalancerSecurityGroupId, monolithPort, destination: MonolithSecurityGroupId);
        }

        if (args.AdoptedMonolithPort is not null && LoadBalancerSecurityGroupId is not null)
            AllowOut("load-balancer-to-monolith", LoadBalancerSecurityGroupId, args.AdoptedMonolithPort, cidr: Anywhere);

        if (args.HasFunctions)
        {
            FunctionSecurityGroupId = SecurityGroup("functions", "Functions to AWS and other services");
            // Databases, caches, AWS itself: what a function calls is its own affair.
            _ = new SecurityGroupEgressRule(
                "functions-out",
                new() { SecurityGroupId = FunctionSecurityGroupId, IpProtocol = "-1", CidrIpv4 = Anywhere },
                new() { Parent = this });
        }

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

    /// <summary>The security group of created instances.</summary>
    public Output<string>? MonolithSecurityGroupId { get; }

    /// <summary>The security group of functions in the VPC.</summary>
    public Output<string>? FunctionSecurityGroupId { get; }

    private (Output<string> VpcId, Output<ImmutableArray<string>> Public, Output<ImmutableArray<string>> Private) CreateVpc(
        string name,
        NetworkSettings settings)
    {
        var vpc = new Awsx.Vpc(name, new()
        {
            CidrBlock = settings.CidrBlock,
            NumberOfAvailabilityZones = settings.AvailabilityZones,
            EnableDnsHostnames = true,
            NatGateways = new NatGatewayConfigurationArgs { Strategy = NatStrategy(settings.NatGateways) },
            SubnetStrategy = Awsx.SubnetAllocationStrategy.Auto,
            SubnetSpecs = [new() { Type = Awsx.SubnetType.Public }, new() { Type = Awsx.SubnetType.Private }],
        }, new() { Parent = this });
        return (vpc.VpcId, vpc.PublicSubnetIds, vpc.PrivateSubnetIds);
    }

    private Output<string> SecurityGroup(string name, string description) =>
        new SecurityGroup(name, new() { VpcId = VpcId, Description = description }, new() { Parent = this }).Id;

    private void AllowIn(string name, Output<string> securityGroupId, int port, string? cidr = null, Output<string>? source = null)
    {
        var args = new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = securityGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
        };
        if (cidr is not null) args.CidrIpv4 = cidr;
        if (source is not null) args.ReferencedSecurityGroupId = source;
        _ = new SecurityGroupIngressRule(name, args, new() { Parent = this });
    }

    private void AllowOut(
        string name,
        Output<string> securityGroupId,
        Input<int> port,
        string? cidr = null,
        Output<string>? destination = null)
    {
        var args = new SecurityGroupEgressRuleArgs
        {
            SecurityGroupId = securityGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
        };
        if (cidr is not null) args.CidrIpv4 = cidr;
        if (destination is not null) args.ReferencedSecurityGroupId = destination;
        _ = new SecurityGroupEgressRule(name, args, new() { Parent = this });
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

    /// <summary>The IPv4 ranges that may connect to the listeners.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>The security group of an adopted load balancer.</summary>
    public Output<string>? AdoptedLoadBalancerSecurityGroupId { get; init; }

    /// <summary>The application's port on created instances; null where there are none.</summary>
    public int? MonolithPort { get; init; }

    /// <summary>The port of an adopted monolith's target group.</summary>
    public Output<int>? AdoptedMonolithPort { get; init; }

    /// <summary>Whether functions are placed in the VPC.</summary>
    public bool HasFunctions { get; init; }
}
