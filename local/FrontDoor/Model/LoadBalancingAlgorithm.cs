namespace Hybrid.Local.FrontDoor.Model;

/// <summary>How a target group shares requests among its targets: the attribute <c>load_balancing.algorithm.type</c>.</summary>
internal enum LoadBalancingAlgorithm
{
    /// <summary>One after the other.</summary>
    RoundRobin,

    /// <summary>To the one with the fewest requests under way.</summary>
    LeastOutstandingRequests,

    /// <summary>By chance.</summary>
    WeightedRandom,
}
