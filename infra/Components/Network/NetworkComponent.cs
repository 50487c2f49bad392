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
/// the monolith and other servers on their port, nothing else inward.
/// </summary>
public sealed class NetworkComponent : ComponentResource
{
    private const string Anywhere = "0.0.0.0/0";

    private readonly Dictionary<string, IReadOnlyList<Output<string>>> _instanceSecurityGroupIds = [];

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

        foreach (var group in args.ServerGroups.Where(group => group.Settings.IsCreated))
            _instanceSecurityGroupIds.Add(group.LogicalName, OfInstances(group, args.AdoptedLoadBalancerSecurityGroupId));
        AllowOutToServers(args.ServerGroups.Where(group => group is { Name: not null, Settings.IsCreated: true })
            .SelectMany(group => group.Settings.SecurityGroupIds.Take(1)).Distinct());
        var adopted = args.ServerGroups.Where(group => !group.Settings.IsCreated).ToLookup(group => group.Name is null);
        if (adopted[true].Any() && LoadBalancerSecurityGroupId is not null)
        {
            // Its targets and its health check may use other ports than its own, as containers do.
            AllowOut(
                "load-balancer-to-monolith",
                LoadBalancerSecurityGroupId,
                new() { FromPort = 0, ToPort = 65535, CidrIpv4 = Anywhere, Description = "The monolith, wherever its targets listen" });
        }

        if (args.AsksIdentityProviders && LoadBalancerSecurityGroupId is not null)
        {
            // "Add an outbound rule to the load balancer security group that allows traffic to the IdP endpoints over HTTPS port 443", of
            // which an ALB reaches those of IPv4 alone: https://repost.aws/knowledge-center/elb-configure-authentication-alb
            AllowOut(
                "load-balancer-to-identity-providers",
                LoadBalancerSecurityGroupId,
                new() { FromPort = 443, ToPort = 443, CidrIpv4 = Anywhere, Description = "Identity providers" });
        }

        if (adopted[false].Any() && LoadBalancerSecurityGroupId is not null)
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

    /// <summary>The security groups of the instances of servers that are created.</summary>
    public IReadOnlyList<Output<string>> InstanceSecurityGroupIds(ServerGroup servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        return _instanceSecurityGroupIds[servers.LogicalName];
    }

    /// <summary>The security groups of functions in the VPC; none where there are none.</summary>
    public IReadOnlyList<Output<string>> FunctionSecurityGroupIds { get; } = [];

    private IReadOnlyList<Output<string>> OfInstances(ServerGroup servers, Output<string>? adoptedLoadBalancer)
    {
        var (name, port) = (servers.LogicalName, servers.Settings.Port);
        IReadOnlyList<Output<string>> groups = [.. servers.Settings.SecurityGroupIds.Select(id => Output.Create(id))];
        var areAdopted = groups.Count > 0;
        // The rules of a group that is there already are its owner's.
        if (!areAdopted)
        {
            var group = SecurityGroup(name, $"The load balancer to {servers}");
            groups = [group];
            var rule = new SecurityGroupIngressRuleArgs { FromPort = port, ToPort = port, Description = "The load balancer" };
            if ((LoadBalancerSecurityGroupId ?? adoptedLoadBalancer) is { } loadBalancer) rule.ReferencedSecurityGroupId = loadBalancer;
            AllowIn($"{name}-from-load-balancer", group, rule);
            foreach (var egress in servers.Settings.Egress) AllowOut($"{name}-to-{NameOf(egress)}", group, ToNetwork(egress, servers));
        }

        if (LoadBalancerSecurityGroupId is not null && !(areAdopted && servers.Name is not null))
        {
            AllowOut(
                $"load-balancer-to-{name}",
                LoadBalancerSecurityGroupId,
                new() { FromPort = port, ToPort = port, ReferencedSecurityGroupId = groups[0], Description = Capital($"{servers}") });
        }

        return groups;
    }

    // Several servers may share a security group that is there already, and AWS takes no rule twice: it has one, whoever of them comes or
    // goes, and to any port, so that it is never the same as the monolith's.
    private void AllowOutToServers(IEnumerable<string> securityGroups)
    {
        if (LoadBalancerSecurityGroupId is null) return;
        foreach (var id in securityGroups)
        {
            AllowOut(
                $"load-balancer-to-{id}",
                LoadBalancerSecurityGroupId,
                new() { FromPort = 1, ToPort = 65535, ReferencedSecurityGroupId = id, Description = "Other servers" });
        }
    }

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string NameOf(Egress egress) =>
        egress == Egress.Https ? "https" : $"{egress.FirstPort}-{egress.LastPort}-{NameOf(egress.Network)}";

    // Two colons part the pieces of a URN.
    private static string NameOf(string network) => network.Replace(':', '_');

    private static SecurityGroupEgressRuleArgs ToNetwork(Egress egress, ServerGroup servers)
    {
        var rule = new SecurityGroupEgressRuleArgs
        {
            FromPort = egress.FirstPort,
            ToPort = egress.LastPort,
            Description = egress == Egress.Https
                ? "Session Manager and package repositories, where there is a way out"
                : $"What {servers} call{(servers.Name is null ? "s" : "")}",
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

    /// <summary>The monolith, where there is one, and the servers beside it.</summary>
    public IReadOnlyList<ServerGroup> ServerGroups { get; init; } = [];

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>Whether the load balancer asks identity providers who somebody is.</summary>
    public bool AsksIdentityProviders { get; init; }

    /// <summary>Whether functions are placed in the VPC.</summary>
    public bool HasFunctions { get; init; }
}
