using Pulumi;

namespace Hybrid.Infra.Components;

/// <summary>What a function is told and allowed so that it can use a resource of the stack.</summary>
public sealed record FunctionAccess
{
    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, Output<string>> Environment { get; init; }

    /// <summary>A statement of the role's policy, as IAM writes it.</summary>
    public required Output<string> PolicyStatement { get; init; }
}
