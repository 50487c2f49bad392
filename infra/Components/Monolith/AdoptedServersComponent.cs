using Hybrid.Infra.Adopted;
using Pulumi;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>A group of servers beside the monolith, which is there already: its target group is used as it stands.</summary>
public sealed class AdoptedServersComponent : ComponentResource, IServerGroup
{
    /// <param name="name">The component's name.</param>
    /// <param name="targetGroup">What AWS says of the target group.</param>
    internal AdoptedServersComponent(string name, AdoptedTargetGroup targetGroup)
        : base("hybrid:components:AdoptedServersComponent", name)
    {
        (TargetGroupArn, TargetGroupArnSuffix) = (Output.Create(targetGroup.Arn), Output.Create(targetGroup.ArnSuffix));
        RegisterOutputs();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Resource> Ready => [];

    /// <inheritdoc/>
    public Output<string> TargetGroupArn { get; }

    /// <inheritdoc/>
    public Output<string> TargetGroupArnSuffix { get; }
}
