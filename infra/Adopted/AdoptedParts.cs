using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Adopted;

/// <summary>What AWS says of the parts that the stack adopts, asked before anything is registered.</summary>
internal sealed record AdoptedParts
{
    /// <summary>The load balancer of the adopted listeners; null where it is created.</summary>
    public AdoptedLoadBalancer? LoadBalancer { get; init; }

    /// <summary>The monolith's target group; null where there is none or it is created.</summary>
    public AdoptedTargetGroup? Monolith { get; init; }

    /// <summary>The target groups of the servers that deployed routes need and that are adopted, by their name.</summary>
    public IReadOnlyDictionary<string, AdoptedTargetGroup> Servers { get; init; } = new Dictionary<string, AdoptedTargetGroup>();

    /// <summary>Asks AWS.</summary>
    /// <param name="settings">What is adopted.</param>
    /// <param name="faults">Gets what cannot be looked up.</param>
    public static AdoptedParts LookUp(HybridSettings settings, List<SettingsFault> faults)
    {
        var parts = new AdoptedParts();
        if (settings.LoadBalancer.IsAdopted)
        {
            parts = Aws.Asked(parts, "hybrid:loadBalancer.listenerArns", faults, async () => parts with
            {
                LoadBalancer = await LoadBalancerAsync(settings.LoadBalancer.ListenerArns),
            });
        }

        var loadBalancer = settings.LoadBalancer.IsAdopted ? parts.LoadBalancer?.Arn : null;
        if (settings.Monolith.TargetGroupArn is { } arn)
        {
            parts = Aws.Asked(parts, "hybrid:monolith.targetGroupArn", faults, async () => parts with
            {
                Monolith = await TargetGroupAsync(arn, loadBalancer),
            });
        }

        var servers = new Dictionary<string, AdoptedTargetGroup>();
        foreach (var name in settings.DeployedServers.Keys.Order(StringComparer.Ordinal))
        {
            // What is created is not there yet, and what is missing is told by itself.
            if (settings.Servers.GetValueOrDefault(name) is not { TargetGroupArn: { } group }) continue;
            servers = Aws.Asked(servers, $"hybrid:servers.{name}.targetGroupArn", faults, async () => new(servers)
            {
                [name] = await TargetGroupAsync(group, loadBalancer),
            });
        }

        return parts with { Servers = servers };
    }

    /// <summary>The region of the AWS provider, where the configuration does not say it.</summary>
    public static string Region() => Task.Run(() =>
        Aws.AskAsync<GetRegionResult>("aws:index/getRegion:getRegion", new GetRegionArgs())).GetAwaiter().GetResult().Region;

    private static async Task<AdoptedLoadBalancer> LoadBalancerAsync(IReadOnlyList<string> listenerArns)
    {
        var listeners = new List<AdoptedListener>();
        foreach (var arn in listenerArns)
        {
            var listener = await Aws.AskAsync<GetListenerResult>("aws:lb/getListener:getListener", new GetListenerArgs { Arn = arn });
            listeners.Add(new(arn, listener.Protocol, listener.Port, listener.LoadBalancerArn));
        }

        var loadBalancer = await LoadBalancerOfAsync(listeners[0].LoadBalancerArn);
        return new()
        {
            Arn = loadBalancer.Arn,
            ArnSuffix = loadBalancer.ArnSuffix,
            DnsName = loadBalancer.DnsName,
            VpcId = loadBalancer.VpcId,
            SecurityGroupId = loadBalancer.SecurityGroups.FirstOrDefault(),
            Listeners = listeners,
        };
    }

    private static async Task<AdoptedTargetGroup> TargetGroupAsync(string arn, string? loadBalancer)
    {
        var group = await Aws.AskAsync<GetTargetGroupResult>("aws:lb/getTargetGroup:getTargetGroup", new GetTargetGroupArgs { Arn = arn });
        var others = new List<string>();
        foreach (var user in group.LoadBalancerArns)
            if (loadBalancer is null ? !await IsOfThisStackAsync(user) : user != loadBalancer) others.Add(user);

        return new()
        {
            Arn = group.Arn,
            ArnSuffix = group.ArnSuffix,
            TargetType = group.TargetType,
            ProtocolVersion = group.ProtocolVersion,
            VpcId = group.VpcId,
            Stickiness = group.Stickiness is { Enabled: true } sticky
                ? new(sticky.Type, TimeSpan.FromSeconds(sticky.CookieDuration))
                : null,
            OtherLoadBalancers = others,
        };
    }

    private static Task<GetLoadBalancerResult> LoadBalancerOfAsync(string arn) =>
        Aws.AskAsync<GetLoadBalancerResult>("aws:lb/getLoadBalancer:getLoadBalancer", new GetLoadBalancerArgs { Arn = arn });

    // By its tags, which a load balancer of this stack bears whatever it is called.
    private static async Task<bool> IsOfThisStackAsync(string loadBalancer)
    {
        var tags = (await LoadBalancerOfAsync(loadBalancer)).Tags;
        return tags?.GetValueOrDefault("project") == Deployment.Instance.ProjectName
            && tags.GetValueOrDefault("stack") == Deployment.Instance.StackName;
    }
}

/// <summary>A load balancer that is there already.</summary>
internal sealed record AdoptedLoadBalancer
{
    public required string Arn { get; init; }

    public required string ArnSuffix { get; init; }

    public required string DnsName { get; init; }

    public required string VpcId { get; init; }

    /// <summary>One of its security groups: all of its nodes bear each of them.</summary>
    public required string? SecurityGroupId { get; init; }

    /// <summary>The listeners that are adopted, one at least.</summary>
    public required IReadOnlyList<AdoptedListener> Listeners { get; init; }
}

/// <summary>A listener that is there already.</summary>
internal sealed record AdoptedListener(string Arn, string Protocol, int Port, string LoadBalancerArn);

/// <summary>A target group that is there already.</summary>
internal sealed record AdoptedTargetGroup
{
    public required string Arn { get; init; }

    public required string ArnSuffix { get; init; }

    /// <summary><c>instance</c>, <c>ip</c>, <c>lambda</c> or <c>alb</c>.</summary>
    public required string TargetType { get; init; }

    /// <summary><c>HTTP1</c>, <c>HTTP2</c> or <c>GRPC</c>.</summary>
    public required string ProtocolVersion { get; init; }

    public required string VpcId { get; init; }

    /// <summary>How it keeps a client at one target, if it does.</summary>
    public required TargetStickiness? Stickiness { get; init; }

    /// <summary>Load balancers that use it, but for the stack's own.</summary>
    public required IReadOnlyList<string> OtherLoadBalancers { get; init; }
}

/// <summary>Stickiness of a target group.</summary>
/// <param name="Type"><c>lb_cookie</c> or <c>app_cookie</c>.</param>
/// <param name="Duration">How long a client stays.</param>
internal sealed record TargetStickiness(string Type, TimeSpan Duration);
