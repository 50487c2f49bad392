namespace Hybrid.Infra.Findings;

/// <summary>A fault in the catalog, found before AWS would.</summary>
/// <param name="Severity">Whether it stops a deployment.</param>
/// <param name="Kind">What was checked.</param>
/// <param name="Route">The rule at fault, or "all routes".</param>
/// <param name="Fault">What is wrong, with the offending value.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Finding(Severity Severity, FindingKind Kind, string Route, string Fault, string Remedy)
{
    /// <summary>The <see cref="Route"/> of a finding that concerns the catalog as a whole.</summary>
    public const string AllRoutes = "all routes";

    /// <summary>
    /// The setting that it may come from, such as <c>hybrid:loadBalancer.ruleQuota</c>; null where the catalog alone is at fault.
    /// </summary>
    public string? Setting { get; init; }

    /// <summary>The other route, where it is of two that share requests; null elsewhere.</summary>
    public string? Other { get; init; }

    /// <summary>A finding that stops a deployment.</summary>
    public static Finding Error(FindingKind kind, string route, string fault, string remedy) =>
        new(Severity.Error, kind, route, fault, remedy);

    /// <summary>One line: route, fault, remedy. A fault that begins with the route names it itself.</summary>
    public override string ToString() =>
        Fault.StartsWith($"{Route} ", StringComparison.Ordinal) ? $"{Fault} {Remedy}" : $"{Route}: {Fault} {Remedy}";
}

/// <summary>What was checked.</summary>
public enum FindingKind
{
    /// <summary>A documented limit of rule conditions.</summary>
    Limit,

    /// <summary>A quota of the load balancer.</summary>
    Quota,

    /// <summary>Names are unique and rules refer to rules that exist.</summary>
    Name,

    /// <summary>Two rules take the same requests.</summary>
    Duplicate,

    /// <summary>A rule can never take a request.</summary>
    Shadowed,

    /// <summary>Two rules share requests, and neither is the more specific.</summary>
    Overlap,

    /// <summary>Two rules share requests, and the other one took them in the last deployment.</summary>
    Winner,

    /// <summary>The order that the catalog asks for contradicts itself, or inclusion.</summary>
    Order,

    /// <summary>A pinned priority cannot be honoured.</summary>
    Pin,

    /// <summary>A route's function is published, and its handler is there.</summary>
    Function,

    /// <summary>What an ALB takes as a route's target, and where a redirect leads.</summary>
    Target,

    /// <summary>A route takes its own example.</summary>
    Example,

    /// <summary>The load balancer can ask who somebody is.</summary>
    Authentication,

    /// <summary>Any route is deployed at all.</summary>
    Cutover,

    /// <summary>No free priority is left where one is needed.</summary>
    Room,
}

/// <summary>Whether a finding stops a deployment.</summary>
public enum Severity
{
    /// <summary>Shown in the log; the deployment goes on.</summary>
    Warning,

    /// <summary>Stops preview, deployment and local run.</summary>
    Error,
}
