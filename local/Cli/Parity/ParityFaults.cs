using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Parity.Requests;
using Rules = Hybrid.Local.Parity.Comparing.IgnoreRules;

namespace Hybrid.Local.Cli.Parity;

/// <summary>What keeps answers from being compared, each with its remedy.</summary>
internal static class ParityFaults
{
    /// <summary>What is not compared of each route of the catalog, so that a fault does not wait for a deployment.</summary>
    /// <param name="catalog">The routes.</param>
    /// <param name="folder">The folder of the settings.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static Func<string, Rules> IgnoreRules(IReadOnlyList<Route> catalog, string folder, List<string> faults)
    {
        var rules = catalog.ToDictionary(route => route.Name, route => Rules.Read(folder, route.Name, faults));
        var parity = Path.Combine(folder, Rules.Folder);
        var files = Directory.Exists(parity) ? Directory.GetFiles(parity, "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!rules.ContainsKey(name))
            {
                faults.Add($"{ShellWords.Quote(Path.Combine(Rules.Folder, $"{name}.json"))}: there is no route "
                    + $"{ShellWords.Quote(name)}{MistypedWord.Suggestion(name, rules.Keys)}; rename it after a route, or delete it");
            }
        }

        return name => rules.GetValueOrDefault(name, Rules.None);
    }

    /// <summary>Routes that somebody asks for and the stack does not deploy.</summary>
    public static IEnumerable<string> Routes(IReadOnlyList<string> routes, string stack, RouteFinder finder)
    {
        var known = finder.Routes.Select(route => route.Name).ToList();
        return
            from route in routes
            where !known.Contains(route)
            let meant = MistypedWord.Suggestion(route, known) is { Length: > 0 } suggestion ? suggestion : ";"
            select $"--route {ShellWords.Quote(route)}: the stack {stack} deploys no such route{meant} allowed: "
                + string.Join(", ", known);
    }

    /// <summary>Routes that cannot be compared at a live load balancer.</summary>
    public static IEnumerable<string> Live(IEnumerable<RoutedRequest> requests) =>
        from route in requests.Select(request => request.Route).DistinctBy(route => route.Name)
        let setting = $"hybrid:cutover.{route.Name}"
        from fault in new[]
        {
            route.PreviewHeader is null
                ? $"{setting}.previewHeader: there is none, so that nothing could be asked of the function at --against; add one, such as "
                    + "x-hybrid-preview, and deploy it"
                : null,
            route.Weight > 0
                ? $"{setting}.weight: {route.Weight:0.#}, so that requests as they are go to the function as well; --against compares "
                    + "where a route is dark: choose others with --route, or take it back to 0"
                : null,
        }
        where fault is not null
        select fault;
}
