using Hybrid.Infra.Adopted;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Targets;

/// <summary>Where a listener with rules is reached.</summary>
/// <param name="Protocol"><c>HTTP</c> or <c>HTTPS</c>.</param>
/// <param name="Port">Its port.</param>
internal sealed record Endpoint(string Protocol, int Port)
{
    /// <summary>Those of a stack.</summary>
    public static IReadOnlyList<Endpoint> Of(HybridSettings settings, AdoptedParts parts) => parts.LoadBalancer is { } adopted
        ? [.. adopted.Listeners.Select(listener => new Endpoint(listener.Protocol, listener.Port))]
        // What cannot be looked up is told by itself.
        : settings.LoadBalancer.IsAdopted ? []
        : [settings.Https is null ? new("HTTP", settings.LoadBalancer.Port) : new("HTTPS", 443)];
}
