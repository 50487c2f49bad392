using Hybrid.Infra.Adopted;
using Pulumi;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>A monolith that is there already: its target group is used as it stands.</summary>
public sealed class AdoptedMonolithComponent : ComponentResource, IServerGroup
{
    /// <param name="name">The component's name.</param>
    /// <param name="targetGroup">What AWS says of the target group.</param>
    internal AdoptedMonolithComponent(string name, AdoptedTargetGroup targetGroup)
        : base("hybrid:components:AdoptedMonolithComponent", name)
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
