using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Plan;

/// <summary>
/// A function as it is deployed: that of one route has the route's name, and one of several routes its own, which begins with a capital and
/// so is no route's. Since the catalog alone says which it is, no last deployment has to be known.
/// </summary>
public sealed partial record DeployedFunction
{
    private const int LongestName = 40;

    // What is the target group's, and so each route's own.
    private static readonly string[] OfRoutes = ["multiValueHeaders", "healthCheck"];

    /// <summary>What its resources are called.</summary>
    public required string Name { get; init; }

    /// <summary>The routes that it is deployed for, whether or not this environment deploys them.</summary>
    public required ValueList<string> Routes { get; init; }

    /// <summary>Whether it is deployed once for several routes.</summary>
    public bool IsShared => Routes.Count > 1;

    /// <summary>
    /// What its resources were called if it was of one route until now, or of several: Pulumi takes them over and replaces nothing. They
    /// are in the order of the alphabet, since of several that are there Pulumi takes the first
    /// (https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go).
    /// </summary>
    public ValueList<string> FormerNames { get; init; } = [];

    /// <summary>By the name of the route.</summary>
    public static IReadOnlyDictionary<string, DeployedFunction> Of(IEnumerable<Route> catalog)
    {
        var groups = Groups(catalog);
        return groups.SelectMany(group => group.Routes.Select(route => KeyValuePair.Create(route, Of(group, groups)))).ToDictionary();
    }

    /// <summary>What is wrong with the names of functions that become names of resources.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<Route> catalog)
    {
        var groups = Groups(catalog);
        foreach (var (function, routes) in groups)
        {
            var (route, isShared) = (routes[0], routes.Length > 1);
            if ((isShared || function is ForeignFunction)
                && !(ResourceName().IsMatch(function.Name) && function.Name.Length <= LongestName))
            {
                yield return Finding.Error(
                    FindingKind.Name,
                    route,
                    $"The function name '{function.Name}' becomes a part of names that AWS does not take.",
                    $"Use at most {LongestName} letters, digits, hyphens and underscores, a letter first.");
            }

            if (isShared && !IsUnique(function, groups))
            {
                yield return Finding.Error(
                    FindingKind.Name,
                    route,
                    $"The function {function.Name} has several routes, and another function has the same name.",
                    "Give one of them another name in infra/Functions.cs, or PerRoute = true.");
            }
        }
    }

    /// <summary>
    /// The settings of every function. Those of one with several routes stand at any of them; at two, they say the same.
    /// </summary>
    /// <param name="catalog">Every route.</param>
    /// <param name="settings">The settings as they were read.</param>
    /// <param name="findings">Gets what contradicts itself.</param>
    public static IReadOnlyDictionary<string, FunctionSettings> Settings(
        IReadOnlyList<Route> catalog, HybridSettings settings, List<Finding> findings)
    {
        var functions = settings.Functions.ToDictionary(StringComparer.Ordinal);
        foreach (var shared in Of(catalog).Values.Where(function => function.IsShared).Distinct())
        {
            var given = shared.Routes.Where(route => settings.Functions[route].Given.Except(OfRoutes).Any()).ToList();
            findings.AddRange(
                from other in given.Skip(1)
                let differences = SettingsDifference.Between(settings.Functions, given[0], other, except: OfRoutes)
                where differences.Count > 0
                select Contradiction(shared.Name, given[0], other, differences));
            var isDeployed = shared.Routes.Any(settings.Cutover.ContainsKey);
            foreach (var route in shared.Routes)
            {
                var own = settings.Functions[route];
                functions[route] = (given.Count > 0 ? settings.Functions[given[0]] : own) with
                {
                    MultiValueHeaders = own.MultiValueHeaders,
                    HealthCheck = own.HealthCheck,
                    Given = own.Given,
                    // They are in use, whichever route they stand at.
                    IsConfigured = own.IsConfigured && (!isDeployed || settings.Cutover.ContainsKey(route)),
                };
            }
        }

        return functions;
    }

    private static DeployedFunction Of(Group group, IEnumerable<Group> groups)
    {
        var (function, routes) = group;
        var shared = char.ToUpperInvariant(function.Name[0]) + function.Name[1..];
        var deployed = new DeployedFunction { Name = routes is [var only] ? only : shared, Routes = [.. routes] };
        return deployed with
        {
            FormerNames = deployed.IsShared ? deployed.Routes : !function.PerRoute && IsUnique(function, groups) ? [shared] : [],
        };
    }

    // Routes by what they have in common, and one of its own for each where they are to have none.
    private static List<Group> Groups(IEnumerable<Route> catalog) =>
    [
        .. from route in catalog.DistinctBy(route => route.Name)
           let function = route.Function
           where function is { Name.Length: > 0 }
           group route.Name by (Function: function, Own: function.PerRoute ? route.Name : "") into same
           select new Group(same.Key.Function, [.. same.Order(StringComparer.Ordinal)]),
    ];

    private static bool IsUnique(LambdaFunction function, IEnumerable<Group> groups) => groups.Count(other =>
        !other.Function.PerRoute && other.Function.Name.Equals(function.Name, StringComparison.OrdinalIgnoreCase)) == 1;

    private static Finding Contradiction(
        string function, string route, string other, IReadOnlyList<string> differences) => Finding.Error(
        FindingKind.Function,
        other,
        $"It has the function {function} with {route}, and hybrid:functions.{other} says otherwise than hybrid:functions.{route}: "
            + $"{string.Join("; ", differences)}.",
        "Write the function's whole section at one of the two, or give each route a function of its own: PerRoute = true in "
            + "infra/Functions.cs.")
        with { Setting = $"hybrid:functions.{other}" };

    private sealed record Group(LambdaFunction Function, string[] Routes);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ResourceName();
}
