using Hybrid.Infra.Adopted;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Settings;
using Pulumi;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>A monolith, or servers beside it, that are there already: their target group is used as it stands.</summary>
public sealed class AdoptedServerGroupComponent : ComponentResource, IServerGroup
{
    /// <param name="group">Which servers.</param>
    /// <param name="targetGroup">What AWS says of their target group.</param>
    internal AdoptedServerGroupComponent(ServerGroup group, AdoptedTargetGroup targetGroup)
        : base(group.Name is null ? ComponentTypes.AdoptedMonolith : ComponentTypes.AdoptedServers, group.LogicalName)
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
