using Hybrid.Infra.Adopted;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>A monolith, or servers beside it, that are there already: their target group is used as it stands.</summary>
public abstract class AdoptedServerGroupComponent : ComponentResource, IServerGroup
{
    /// <param name="type">The type of the component, which is part of the URNs of all that is in it.</param>
    /// <param name="group">Which servers.</param>
    /// <param name="targetGroup">What AWS says of their target group.</param>
    private protected AdoptedServerGroupComponent(string type, ServerGroup group, AdoptedTargetGroup targetGroup)
        : base(type, group.LogicalName)
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
