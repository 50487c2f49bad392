using Pulumi;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>A monolith that is there already: its target group is used as it stands.</summary>
public sealed class AdoptedMonolithComponent : ComponentResource, IMonolith
{
    /// <summary>Looks the target group up.</summary>
    public AdoptedMonolithComponent(string name, string targetGroupArn, ComponentResourceOptions? options = null)
        : base("hybrid:components:AdoptedMonolithComponent", name, options)
    {
        var targetGroup = GetTargetGroup.Invoke(new() { Arn = targetGroupArn }, new() { Parent = this });
        TargetGroupArn = targetGroup.Apply(group => group.Arn);
        TargetGroupArnSuffix = targetGroup.Apply(group => group.ArnSuffix);
        Port = targetGroup.Apply(group => group.Port);
        RegisterOutputs();
    }

    /// <summary>The port on which its targets listen.</summary>
    public Output<int> Port { get; }

    /// <inheritdoc/>
    public Output<string> TargetGroupArn { get; }

    /// <inheritdoc/>
    public Output<string> TargetGroupArnSuffix { get; }
}
