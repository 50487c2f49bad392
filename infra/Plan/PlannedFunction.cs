using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>A route of this environment that a function answers: what it is, how far it has moved, and how the function runs.</summary>
public sealed record PlannedFunction
{
    /// <summary>The route, as the catalog has it.</summary>
    public required Route Route { get; init; }

    /// <summary>Its function.</summary>
    public required LambdaFunction Function { get; init; }

    /// <summary>The function as it is deployed: for this route alone, or for several.</summary>
    public required DeployedFunction Deployed { get; init; }

    /// <summary>What the function is called: as its route, unless it has several.</summary>
    public string Name => Deployed.Name;

    /// <summary>How far it has moved.</summary>
    public required CutoverSettings Cutover { get; init; }

    /// <summary>How the function runs.</summary>
    public required FunctionSettings Settings { get; init; }
}
