using Pulumi;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Components.LoadBalancer;

/// <summary>A load balancer that is there already. Nothing of it is changed: routes add rules of their own to its listeners.</summary>
public sealed class AdoptedLoadBalancerComponent : ComponentResource, ILoadBalancer
{
    /// <summary>Looks the load balancer of the first listener up.</summary>
    public AdoptedLoadBalancerComponent(string name, IReadOnlyList<string> listenerArns, ComponentResourceOptions? options = null)
        : base("hybrid:components:AdoptedLoadBalancerComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(listenerArns);
        var listeners = listenerArns.Select(arn => GetListener.Invoke(new() { Arn = arn }, new() { Parent = this })).ToList();
        var loadBalancer = GetLoadBalancer.Invoke(new() { Arn = listeners[0].Apply(l => l.LoadBalancerArn) }, new() { Parent = this });
        Listeners = [.. listenerArns.Zip(listeners, (arn, listener) => new RouteListener(arn.Split('/')[^1], listener.Apply(l => l.Arn)))];
        Arn = loadBalancer.Apply(l => l.Arn);
        ArnSuffix = loadBalancer.Apply(l => l.ArnSuffix);
        DnsName = loadBalancer.Apply(l => l.DnsName);
        SecurityGroupId = loadBalancer.Apply(l => l.SecurityGroups[0]);
        Url = Output.Format(
            $"{listeners[0].Apply(l => l.Protocol == "HTTPS" ? "https" : "http")}://{DnsName}:{listeners[0].Apply(l => l.Port)}");
        RegisterOutputs();
    }

    /// <inheritdoc/>
    public Output<string> Arn { get; }

    /// <inheritdoc/>
    public Output<string> ArnSuffix { get; }

    /// <inheritdoc/>
    public Output<string> DnsName { get; }

    /// <inheritdoc/>
    public Output<string> Url { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RouteListener> Listeners { get; }

    /// <summary>One of its security groups: all of its nodes bear each of them.</summary>
    public Output<string> SecurityGroupId { get; }
}
