namespace Hybrid.Local.FrontDoor.Model;

/// <summary>What the front door serves: the load balancer of a stack, read from its graph.</summary>
internal sealed record LoadBalancerModel
{
    /// <summary>The listeners.</summary>
    public required IReadOnlyList<ListenerModel> Listeners { get; init; }

    /// <summary>Its attributes.</summary>
    public LoadBalancerAttributes Attributes { get; init; } = new();

    /// <summary>Every target group: the stack's, and those of others that it forwards to.</summary>
    public required IReadOnlyList<TargetGroupModel> TargetGroups { get; init; }

    /// <summary>Whether anything is forwarded to a monolith.</summary>
    public bool HasMonolith => TargetGroups.Any(group => !group.IsLambda);
}
