namespace Hybrid.Infra.Routing;

/// <summary>A fault in the catalog, found before AWS would.</summary>
/// <param name="Severity">Whether it stops a deployment.</param>
/// <param name="Check">Which check found it.</param>
/// <param name="Route">The rule at fault, or "all routes".</param>
/// <param name="Fault">What is wrong, with the offending value.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Finding(Severity Severity, Check Check, string Route, string Fault, string Remedy)
{
    /// <summary>The <see cref="Route"/> of a finding that concerns the catalog as a whole.</summary>
    public const string AllRoutes = "all routes";

    /// <summary>The setting that it may come from, such as <c>hybrid:loadBalancer.ruleQuota</c>; null where the catalog alone is at fault.</summary>
    public string? Setting { get; init; }

    /// <summary>One line: route, fault, remedy.</summary>
    public override string ToString() => $"{Route}: {Fault} {Remedy}";
}
