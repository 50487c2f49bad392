using Pulumi;

namespace Hybrid.Infra.Components.LoadBalancer;

/// <summary>A load balancer, created or adopted, as the rest of the stack needs it.</summary>
public interface ILoadBalancer
{
    /// <summary>The load balancer.</summary>
    Output<string> Arn { get; }

    /// <summary>The part of its ARN that CloudWatch knows it by.</summary>
    Output<string> ArnSuffix { get; }

    /// <summary>Its public name.</summary>
    Output<string> DnsName { get; }

    /// <summary>Where clients reach it, without a trailing slash.</summary>
    Output<string> Url { get; }

    /// <summary>The listeners that route rules stand on; one at least.</summary>
    IReadOnlyList<RouteListener> Listeners { get; }
}
