using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="LoadBalancerComponent"/> needs to know.</summary>
public sealed record LoadBalancerComponentArgs
{
    /// <summary>The load balancer's settings.</summary>
    public required LoadBalancerSettings Settings { get; init; }

    /// <summary>Where the load balancer stands.</summary>
    public required NetworkComponent Network { get; init; }

    /// <summary>Where a request goes that no rule takes; null answers it 404.</summary>
    public IMonolith? Monolith { get; init; }

    /// <summary>Where its logs go; null keeps none.</summary>
    public AccessLogsComponent? AccessLogs { get; init; }

    /// <summary>HTTPS settings; null serves HTTP alone.</summary>
    public HttpsSettings? Https { get; init; }
}
