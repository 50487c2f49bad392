using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="AccessLogsComponent"/> needs to know.</summary>
public sealed record AccessLogsComponentArgs
{
    /// <summary>Which logs there are, and for how long.</summary>
    public required AccessLogSettings Settings { get; init; }

    /// <summary>The logical name of the one load balancer that may write, which has its physical name from Pulumi.</summary>
    public required string LoadBalancer { get; init; }
}
