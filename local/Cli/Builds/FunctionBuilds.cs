using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Builds;

/// <summary>Where the functions of a catalog are when they are run without having been published.</summary>
internal static class FunctionBuilds
{
    /// <summary>
    /// The stack with the functions that were built with this program; as it is where none were, and what is published is what runs.
    /// </summary>
    public static StackDefinition Plain(StackDefinition definition) => Clone.PlainFunctions is { } folder
        ? definition with { Catalog = [.. definition.Catalog.Select(route => Plain(route, folder))] }
        : definition;

    /// <summary>The packages of the functions that run from elsewhere than they are deployed from, by the name of the function.</summary>
    public static Dictionary<string, FunctionPackage> Of(RoutePlan plan) => (
        from planned in plan.Functions
        let function = planned.Function as ProjectFunction
        where function is { BuiltAt: not null }
        group new FunctionPackage(function.BuiltAt!, function.Handler) by planned.Name)
        .ToDictionary(same => same.Key, same => same.First());

    // A project whose folder is elsewhere is not of functions/, and nothing here has built it.
    // That there is no route at all (null!) is the program's to say.
    private static Route Plain(Route route, string folder) => route?.Function switch
    {
        ProjectFunction { IsBuiltHere: true } function =>
            route with { Target = function with { BuiltAt = Path.Combine(folder, function.Name) } },
        PackageFunction package when Clone.WithoutFunctions => route with { Target = OfRevision(package, Clone.Program) },
        _ => route!,
    };

    /// <summary>A package as another revision has it: what no commit has is not there.</summary>
    internal static PackageFunction OfRevision(PackageFunction package, string program) =>
        PackageArchive.PathOf(package, program) is var path && (Directory.Exists(path) || File.Exists(path))
            ? package
            : package with { IsUnbuilt = true };
}
