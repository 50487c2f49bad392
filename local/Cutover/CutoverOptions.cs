using Hybrid.Infra.Settings;

namespace Hybrid.Local.Cutover;

/// <summary>What a cut-over is to be like.</summary>
internal sealed record CutoverOptions
{
    /// <summary>The route.</summary>
    public required string Route { get; init; }

    /// <summary>From how much on the function does worse than the monolith.</summary>
    public required RetreatSettings Retreat { get; init; }

    /// <summary>How long a step is watched before the next.</summary>
    public TimeSpan Bake { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many requests it takes at the function to judge by.</summary>
    public int MinimumRequests { get; init; } = 300;

    /// <summary>How often is looked.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The options that say where, as other commands need them.</summary>
    public string Where { get; init; } = "";

    /// <summary>The command that deploys the whole stack, where there is one.</summary>
    public string? Deploy { get; init; }
}
