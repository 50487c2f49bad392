using System.Collections.Immutable;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Vpc;
using Pulumi.Awsx.Ec2.Inputs;
using Awsx = Pulumi.Awsx.Ec2;

namespace Hybrid.Infra.Components;

/// <summary>
/// The VPC, and who may talk to whom in it: clients to the load balancer on its listener port, the load balancer to the monolith on its
/// port, nothing else inward.
/// </summary>
public sealed class NetworkComponent : ComponentResource
{
    /// <summary>Creates the network. The ports are those that the security groups open.</summary>
    public NetworkComponent(string name, NetworkComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:NetworkComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var vpc = new Awsx.Vpc(name, new()
        {
            CidrBlock = args.Settings.CidrBlock,
            NumberOfAvailabilityZones = args.Settings.AvailabilityZones,
            EnableDnsHostnames = true,
            NatGateways = new NatGatewayConfigurationArgs { Strategy = NatStrategy(args.Settings.NatGateways) },
            SubnetStrategy = Awsx.SubnetAllocationStrategy.Auto,
            SubnetSpecs = [new() { Type = Awsx.SubnetType.Public }, new() { Type = Awsx.SubnetType.Private }],
        }, new() { Parent = this });
        VpcId = vpc.VpcId;
        PublicSubnetIds = vpc.PublicSubnetIds;
        PrivateSubnetIds = vpc.PrivateSubnetIds;

        LoadBalancerSecurityGroupId = SecurityGroup("load-balancer", "Clients to the load balancer");
        MonolithSecurityGroupId = SecurityGroup("monolith", "The load balancer to the monolith");
        foreach (var cidr in args.AllowedCidrs)
            Allow($"load-balancer-from-{cidr}", LoadBalancerSecurityGroupId, cidr, args.ListenerPort);
        AllowLoadBalancerToMonolith(args.MonolithPort);

        RegisterOutputs();
    }

    /// <summary>The VPC.</summary>
    public Output<string> VpcId { get; }

    /// <summary>A public subnet in each zone, for the load balancer.</summary>
    public Output<ImmutableArray<string>> PublicSubnetIds { get; }

    /// <summary>A private subnet in each zone, for the monolith.</summary>
    public Output<ImmutableArray<string>> PrivateSubnetIds { get; }

    /// <summary>The security group of the load balancer.</summary>
    public Output<string> LoadBalancerSecurityGroupId { get; }

    /// <summary>The security group of the monolith's instances.</summary>
    public Output<string> MonolithSecurityGroupId { get; }

    private Output<string> SecurityGroup(string name, string description) =>
        new SecurityGroup(name, new() { VpcId = VpcId, Description = description }, new() { Parent = this }).Id;

    private void Allow(string name, Output<string> securityGroupId, string cidr, int port) =>
        _ = new SecurityGroupIngressRule(name, new()
        {
            SecurityGroupId = securityGroupId,
            CidrIpv4 = cidr,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
        }, new() { Parent = this });

    private void AllowLoadBalancerToMonolith(int port)
    {
        _ = new SecurityGroupEgressRule("load-balancer-to-monolith", new()
        {
            SecurityGroupId = LoadBalancerSecurityGroupId,
            ReferencedSecurityGroupId = MonolithSecurityGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
        }, new() { Parent = this });
        _ = new SecurityGroupIngressRule("monolith-from-load-balancer", new()
        {
            SecurityGroupId = MonolithSecurityGroupId,
            ReferencedSecurityGroupId = LoadBalancerSecurityGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
        }, new() { Parent = this });
        // Session Manager and package repositories, where a NAT gateway leads out.
        _ = new SecurityGroupEgressRule("monolith-to-https", new()
        {
            SecurityGroupId = MonolithSecurityGroupId,
            CidrIpv4 = "0.0.0.0/0",
            IpProtocol = "tcp",
            FromPort = 443,
            ToPort = 443,
        }, new() { Parent = this });
    }

    private static Awsx.NatGatewayStrategy NatStrategy(NatGateways natGateways) => natGateways switch
    {
        NatGateways.One => Awsx.NatGatewayStrategy.Single,
        NatGateways.OnePerZone => Awsx.NatGatewayStrategy.OnePerAz,
        _ => Awsx.NatGatewayStrategy.None,
    };
}
