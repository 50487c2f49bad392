using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>A route of this environment: what it is, how far it has moved, and how its function runs.</summary>
public sealed record PlannedRoute
{
    /// <summary>The route, as the catalog has it.</summary>
    public required LambdaRoute Route { get; init; }

    /// <summary>How far it has moved.</summary>
    public required CutoverSettings Cutover { get; init; }

    /// <summary>How its function runs.</summary>
    public required FunctionSettings Function { get; init; }
}
