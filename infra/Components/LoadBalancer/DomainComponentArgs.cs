using Hybrid.Infra.Settings;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="DomainComponent"/> needs to know.</summary>
public sealed record DomainComponentArgs
{
    /// <summary>The domain, its zone, and the certificate if there is one already.</summary>
    public required HttpsSettings Settings { get; init; }

    /// <summary>Where the domain leads.</summary>
    public required LoadBalancer LoadBalancer { get; init; }
}
