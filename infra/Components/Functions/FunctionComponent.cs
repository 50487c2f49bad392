using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components.Functions;

/// <summary>A function that several routes lead to, deployed once. Each of them has its own target group and permission.</summary>
public sealed class FunctionComponent : ComponentResource
{
    /// <summary>Creates the function behind its alias.</summary>
    public FunctionComponent(string name, FunctionComponentArgs args)
        : base(ComponentTypes.Function, name, new() { ResourceTransformations = { StackTags.Add(() => new() { { "function", name } }) } })
    {
        ArgumentNullException.ThrowIfNull(args);
        Function = new(args, this);
        RegisterOutputs();
    }

    internal LiveFunction Function { get; }
}

/// <summary>What a function needs to know.</summary>
public sealed record FunctionComponentArgs
{
    /// <summary>Its names and its routes.</summary>
    public required DeployedFunction Deployed { get; init; }

    /// <summary>What runs.</summary>
    public required FunctionCode Code { get; init; }

    /// <summary>How it runs.</summary>
    public required FunctionSettings Settings { get; init; }

    /// <summary>The network; needed for a function in the VPC.</summary>
    public NetworkComponent? Network { get; init; }

    /// <summary>What it may use of the stack, if anything.</summary>
    public FunctionAccess? Access { get; init; }
}
