using Pulumi;

namespace Hybrid.Infra.Components;

/// <summary>What <see cref="LambdaRouteComponent"/> needs to know.</summary>
public sealed record LambdaRouteComponentArgs
{
    /// <summary>The route, with its settings and numbers.</summary>
    public required PlannedRoute Planned { get; init; }

    /// <summary>The listeners that its rules stand on.</summary>
    public required IReadOnlyList<Output<string>> ListenerArns { get; init; }

    /// <summary>Where the share goes that does not go to the function; needed below 100 per cent.</summary>
    public IMonolith? Monolith { get; init; }

    /// <summary>What the function may use of the stack, if anything.</summary>
    public FunctionAccess? Access { get; init; }

    /// <summary>The network; needed for a function in the VPC.</summary>
    public NetworkComponent? Network { get; init; }
}
