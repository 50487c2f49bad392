using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="MonolithComponent"/> needs to know.</summary>
public sealed record MonolithComponentArgs
{
    /// <summary>The instances' settings.</summary>
    public required MonolithSettings Settings { get; init; }

    /// <summary>Where the instances stand.</summary>
    public required NetworkComponent Network { get; init; }
}
