using Pulumi;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components;

/// <summary>The Application Load Balancer and its HTTP listener, whose default action is the monolith.</summary>
public sealed class LoadBalancerComponent : ComponentResource
{
    /// <summary>Creates the load balancer and its listener.</summary>
    public LoadBalancerComponent(string name, LoadBalancerComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:LoadBalancerComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var loadBalancer = new LoadBalancer(name, new()
        {
            LoadBalancerType = "application",
            Internal = false,
            SecurityGroups = { args.Network.LoadBalancerSecurityGroupId },
            Subnets = args.Network.PublicSubnetIds,
            IdleTimeout = args.Settings.IdleTimeout,
            DropInvalidHeaderFields = true,
            EnableDeletionProtection = args.Settings.DeletionProtection,
        }, new() { Parent = this });
        var listener = new Listener("http", new()
        {
            LoadBalancerArn = loadBalancer.Arn,
            Port = args.Settings.Port,
            Protocol = "HTTP",
            DefaultActions = { new ListenerDefaultActionArgs { Type = "forward", TargetGroupArn = args.DefaultTargetGroupArn } },
        }, new() { Parent = this });

        Arn = loadBalancer.Arn;
        DnsName = loadBalancer.DnsName;
        ListenerArn = listener.Arn;
        var port = args.Settings.Port;
        Url = port == 80 ? Output.Format($"http://{loadBalancer.DnsName}") : Output.Format($"http://{loadBalancer.DnsName}:{port}");
        RegisterOutputs();
    }

    /// <summary>The load balancer.</summary>
    public Output<string> Arn { get; }

    /// <summary>Its public name.</summary>
    public Output<string> DnsName { get; }

    /// <summary>The listener that route rules stand on.</summary>
    public Output<string> ListenerArn { get; }

    /// <summary>Where clients reach it, without a trailing slash.</summary>
    public Output<string> Url { get; }
}
