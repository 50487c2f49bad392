using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>Checks new routes as the stack checks its catalog, before there is anything of them.</summary>
internal static class RouteChecks
{
    /// <summary>What is wrong with the routes in a catalog, whichever an environment deploys.</summary>
    public static IEnumerable<string> OfCatalog(IReadOnlyList<Route> catalog, IReadOnlyList<Route> added) =>
        // Whatever is wrong without them is not their fault.
        RouteName.Check(added).Concat(Errors([.. catalog, .. added]).Except(Errors(catalog))).Select(finding => finding.ToString());

    /// <summary>What the stack that deploys them says, as a preview would.</summary>
    /// <param name="stack">The stack without the routes.</param>
    /// <param name="added">The routes.</param>
    /// <param name="entries">Entries in sections of the configuration; one that is there stays, but a list is replaced.</param>
    public static async Task<StackCheck> OfStackAsync(
        StackDefinition stack, IReadOnlyList<Route> added, IEnumerable<(string Section, string Key, JsonNode Value)> entries)
    {
        // Their own functions are not there yet; for all that is checked here, any will do. Without one, nothing has been published, and no
        // route of one can be tried.
        var published = stack.Catalog.Select(route => route.Function).OfType<LambdaFunction>().FirstOrDefault();
        var tried = published is null && added.Any(route => route.Function is not null) ? stack : stack with
        {
            // Each by itself: it is no route of that function.
            Catalog =
            [
                .. stack.Catalog,
                .. added.Select(route => route.Function is null ? route : route with { Target = published! with { PerRoute = true } }),
            ],
            Configuration = With(stack.Configuration, entries),
        };
        try
        {
            return new() { Warnings = (await GraphEvaluator.EvaluateAsync(tried)).Plan.Warnings };
        }
        catch (RunException exception)
        {
            return new()
            {
                Fault = $"stack {stack.Stack}: {exception.Message}",
                Errors = (exception.InnerException as CatalogException)?.Findings.Where(finding => finding.Severity == Severity.Error)
                    .ToList() ?? [],
            };
        }
    }

    private static IEnumerable<Finding> Errors(IEnumerable<Route> catalog) =>
        Priorities.Allocate(
            [.. catalog.Select(route => new RouteRule(route.Name, route.Match) { Priority = route.Priority, Before = route.Precedes })],
            new Dictionary<string, int>(),
            [])
            .Findings.Where(finding => finding is { Severity: Severity.Error, Kind: not FindingKind.Quota });

    private static Dictionary<string, string> With(
        IReadOnlyDictionary<string, string> configuration, IEnumerable<(string Section, string Key, JsonNode Value)> entries)
    {
        var edited = new Dictionary<string, string>(configuration);
        foreach (var (section, key, value) in entries)
        {
            var text = edited.GetValueOrDefault(section, "");
            try
            {
                if (JsonNode.Parse(text.Length == 0 ? "{}" : text) is not JsonObject settings) continue;
                if (value is JsonArray || !settings.ContainsKey(key)) settings[key] = value.DeepClone();
                edited[section] = settings.ToJsonString();
            }
            catch (JsonException)
            {
                // No section at all, as the stack itself will say.
            }
        }

        return edited;
    }
}

/// <summary>What a stack says of routes that it is to deploy.</summary>
internal sealed record StackCheck
{
    // What is of the stack as a whole, and not of the one rule that it is told of.
    private static readonly FindingKind[] OfStack = [FindingKind.Quota, FindingKind.Room, FindingKind.Pin, FindingKind.Function];

    /// <summary>What is wrong, as one text; null if nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>The same, as far as it is of the catalog.</summary>
    public IReadOnlyList<Finding> Errors { get; init; } = [];

    /// <summary>What is doubtful about the routes, if nothing is wrong.</summary>
    public IReadOnlyList<Finding> Warnings { get; init; } = [];

    /// <summary>Why the stack refuses one of its routes.</summary>
    public IEnumerable<string> Refusals(string route) => Errors
        .Where(finding => finding.Route == route && !OfStack.Contains(finding.Kind)).Select(finding => $"{finding.Fault} {finding.Remedy}");
}
