using Pulumi;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>The monolith or servers beside it, created or adopted, as the rest of the stack needs them.</summary>
public interface IServerGroup
{
    /// <summary>What must be there before their target group has targets.</summary>
    IReadOnlyList<Resource> Ready { get; }

    /// <summary>The target group that listeners and weighted forwards send their share to.</summary>
    Output<string> TargetGroupArn { get; }

    /// <summary>The part of its ARN that CloudWatch knows it by.</summary>
    Output<string> TargetGroupArnSuffix { get; }
}
