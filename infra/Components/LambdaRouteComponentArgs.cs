using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="LambdaRouteComponent"/> needs to know.</summary>
public sealed record LambdaRouteComponentArgs
{
    /// <summary>The route, as the catalog has it.</summary>
    public required LambdaRoute Route { get; init; }

    /// <summary>How far it has moved in this environment.</summary>
    public required CutoverSettings Cutover { get; init; }

    /// <summary>The computed priority of its listener rule.</summary>
    public required int Priority { get; init; }

    /// <summary>The computed priority of its preview-header rule; needed where <see cref="CutoverSettings.PreviewHeader"/> is set.</summary>
    public int? PreviewPriority { get; init; }

    /// <summary>The listener that its rules stand on.</summary>
    public required Output<string> ListenerArn { get; init; }

    /// <summary>Where the share goes that does not go to the function.</summary>
    public required Output<string> MonolithTargetGroupArn { get; init; }
}
