using Pulumi;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>A monolith, created or adopted, as the rest of the stack needs it.</summary>
public interface IMonolith
{
    /// <summary>What must be there before its target group has targets.</summary>
    IReadOnlyList<Resource> Ready { get; }

    /// <summary>The target group that listeners and weighted forwards send the monolith's share to.</summary>
    Output<string> TargetGroupArn { get; }

    /// <summary>The part of its ARN that CloudWatch knows it by.</summary>
    Output<string> TargetGroupArnSuffix { get; }
}
