namespace Hybrid.Infra.Routing.Checks;

/// <summary>Quotas of one load balancer, and what already counts against them.</summary>
public sealed record Quotas
{
    /// <summary>Rules on all listeners together, default rules not counted. AWS gives 100 and raises it on request.</summary>
    public int RulesPerLoadBalancer { get; init; } = 100;

    /// <summary>Target groups per load balancer: 100, not adjustable.</summary>
    public int TargetGroupsPerLoadBalancer { get; init; } = 100;

    /// <summary>Listeners that each bear every rule of the catalog.</summary>
    public int Listeners { get; init; } = 1;

    /// <summary>Those of them that had no rule of the catalog in the last deployment.</summary>
    public int NewListeners { get; init; }

    /// <summary>Listeners that had every rule of the last deployment, and are to have none.</summary>
    public int FormerListeners { get; init; }

    /// <summary>Rules on the load balancer besides those of the catalog.</summary>
    public int OtherRules { get; init; }

    /// <summary>Target groups on the load balancer besides one for each route: the monolith's.</summary>
    public int OtherTargetGroups { get; init; } = 1;

    /// <summary>Routes without a target group of their own.</summary>
    public int RoutesWithoutTargetGroup { get; init; }

    /// <summary>The rules in the middle of a deployment, which creates before it deletes; what an earlier one left is not known.</summary>
    public int RulesForAMoment(IEnumerable<int> last, IReadOnlyCollection<int> now)
    {
        var before = last.ToHashSet();
        return before.Union(now).Count() * (Listeners - NewListeners)
            + now.Count * NewListeners + before.Count * FormerListeners + OtherRules;
    }
}
