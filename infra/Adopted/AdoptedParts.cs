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

    /// <summary>Asks AWS.</summary>
    /// <param name="settings">What is adopted.</param>
    /// <param name="faults">Gets what cannot be looked up.</param>
    public static AdoptedParts LookUp(HybridSettings settings, List<SettingsFault> faults)
    {
        var parts = new AdoptedParts();
        if (settings.LoadBalancer.IsAdopted)
        {
            parts = Asked(parts, "hybrid:loadBalancer.listenerArns", faults, async () => parts with
            {
                LoadBalancer = await LoadBalancerAsync(settings.LoadBalancer.ListenerArns),
            });
        }

        return settings.Monolith.TargetGroupArn is not { } arn ? parts
            : Asked(parts, "hybrid:monolith.targetGroupArn", faults, async () => parts with
            {
                Monolith = await TargetGroupAsync(arn, settings.LoadBalancer.IsAdopted ? parts.LoadBalancer?.Arn : null),
            });
    }

    /// <summary>The region of the AWS provider, where the configuration does not say it.</summary>
    public static string Region() => Task.Run(() =>
        AskAsync<GetRegionResult>("aws:index/getRegion:getRegion", new GetRegionArgs())).GetAwaiter().GetResult().Region;

    // The constructor of a stack cannot await, and conflicts are told before anything is registered.
    private static AdoptedParts Asked(AdoptedParts otherwise, string key, List<SettingsFault> faults, Func<Task<AdoptedParts>> ask)
    {
        try
        {
            return Task.Run(ask).GetAwaiter().GetResult();
        }
        // Of any type, for they come from gRPC, from the provider and from AWS.
        catch (Exception exception)
        {
            faults.Add(new(key, $"cannot be looked up: {exception.Message.Split('\n')[0].Trim()}; see whether it exists and may be read"));
            return otherwise;
        }
    }

    private static async Task<AdoptedLoadBalancer> LoadBalancerAsync(IReadOnlyList<string> listenerArns)
    {
        var listeners = new List<AdoptedListener>();
        foreach (var arn in listenerArns)
        {
            var listener = await AskAsync<GetListenerResult>("aws:lb/getListener:getListener", new GetListenerArgs { Arn = arn });
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
        var group = await AskAsync<GetTargetGroupResult>("aws:lb/getTargetGroup:getTargetGroup", new GetTargetGroupArgs { Arn = arn });
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
        AskAsync<GetLoadBalancerResult>("aws:lb/getLoadBalancer:getLoadBalancer", new GetLoadBalancerArgs { Arn = arn });

    // Not GetListener.InvokeAsync and its like: the overload that they call answers the default of the type
    // (https://github.com/pulumi/pulumi-dotnet/blob/main/sdk/Pulumi/Deployment/Deployment_Invoke.cs). The version is that of every other
    // call, or else there would be a second default provider.
    private static Task<T> AskAsync<T>(string token, InvokeArgs args) => Deployment.Instance.InvokeAsync<T>(
        token,
        args,
        new InvokeOptions { Version = typeof(GetListener).Assembly.GetName().Version!.ToString(3) },
        null);

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
