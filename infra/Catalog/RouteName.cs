using System.Text.RegularExpressions;
using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Catalog;

/// <summary>What a route may be called: its name becomes part of resource names, outputs and configuration keys.</summary>
internal static partial class RouteName
{
    private const int Longest = 40;

    // Logical names of resources that every stack has beside its routes.
    private static readonly string[] Taken = ["http", "load-balancer", "monolith", "network"];

    /// <summary>What is wrong with the names of a catalog.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<Route> catalog) =>
        from route in catalog
        let fault = Fault(route.Name)
        where fault is not null
        select new Finding(
            Severity.Error,
            FindingKind.Name,
            route.Name,
            $"The route name '{route.Name}' {fault}.",
            $"Use at most {Longest} lower-case letters, digits and single hyphens, a letter first.");

    private static string? Fault(string name) =>
        name.Length > Longest ? $"has {name.Length} characters"
        : !Allowed().IsMatch(name) ? "has characters that AWS does not take in every name made of it"
        : Taken.Contains(name) ? "is the name of a part of every stack"
        : null;

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
