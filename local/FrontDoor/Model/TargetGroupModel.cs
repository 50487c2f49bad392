using Hybrid.Local.Lambda;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>A target group.</summary>
internal sealed record TargetGroupModel
{
    /// <summary>The logical name.</summary>
    public required string Name { get; init; }

    /// <summary>An ARN of the form that AWS gives, which a function finds in its event.</summary>
    public required string Arn { get; init; }

    /// <summary>The function that is its target; null for a group of instances, or for a group of type lambda without a target.</summary>
    public FunctionDefinition? Function { get; init; }

    /// <summary>Whether its targets are functions.</summary>
    public required bool IsLambda { get; init; }

    /// <summary>The name of the servers whose it is, beside the monolith; null for the monolith's and for a function's.</summary>
    public string? Servers { get; init; }

    /// <summary>Whose it is where that is no function: <c>the monolith</c>.</summary>
    public string Owner => Servers is null ? "the monolith" : $"the servers {Servers}";

    /// <summary>The option that says where they listen: <c>--monolith URL</c>.</summary>
    public string Option => Servers is null ? "--monolith URL" : $"--monolith {Servers}=URL";

    /// <summary>The attribute <c>lambda.multi_value_headers.enabled</c>.</summary>
    public bool MultiValueHeaders { get; init; }

    /// <summary>Its health check; null if there is none, and every target counts as healthy.</summary>
    public HealthCheckModel? HealthCheck { get; init; }

    /// <summary>How requests are shared among instances.</summary>
    public LoadBalancingAlgorithm Algorithm { get; init; }

    /// <summary>Whether a client stays with one instance, or null.</summary>
    public TargetStickinessModel? Stickiness { get; init; }
}

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

/// <summary>Stickiness of a target group: a client stays with the target that it first met.</summary>
/// <param name="Duration">For how long.</param>
/// <param name="ApplicationCookie">
/// The cookie of the application that it goes by (app_cookie); null: the load balancer's own (lb_cookie).
/// </param>
internal sealed record TargetStickinessModel(TimeSpan Duration, string? ApplicationCookie);
