using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>Checks a new route as the stack checks its catalog, before there is anything of it.</summary>
internal static class RouteChecks
{
    /// <summary>What is wrong with the route in a catalog, whichever routes an environment deploys.</summary>
    public static IEnumerable<string> OfCatalog(IReadOnlyList<LambdaRoute> catalog, NewRoute route)
    {
        var added = WithAnyFunction(catalog, route);
        // Whatever is wrong without it is not its fault.
        return RouteName.Check([added]).Concat(Errors([.. catalog, added]).Except(Errors(catalog))).Select(finding => finding.ToString());
    }

    /// <summary>What is wrong with the stack that deploys it, as a preview would say; null if nothing is.</summary>
    /// <param name="stack">The stack without the route.</param>
    /// <param name="route">The route.</param>
    public static async Task<string?> OfStackAsync(StackDefinition stack, NewRoute route)
    {
        // Without any function nothing has been published, and a route cannot be tried.
        var tried = stack.Catalog.Count == 0 ? stack : stack with
        {
            Catalog = [.. stack.Catalog, WithAnyFunction(stack.Catalog, route)],
            Configuration = new Dictionary<string, string>(stack.Configuration) { [CutoverKey] = Cutover(stack, route) },
        };
        try
        {
            await GraphEvaluator.EvaluateAsync(tried);
            return null;
        }
        catch (RunException exception)
        {
            return $"stack {stack.Stack}: {exception.Message}";
        }
    }

    private const string CutoverKey = "hybrid:cutover";

    // Its own function is not there yet; for all that is checked here, any will do.
    private static LambdaRoute WithAnyFunction(IReadOnlyList<LambdaRoute> catalog, NewRoute route) =>
        new(route.Name, route.Match.ToMatch(), catalog.Count == 0 ? LambdaFunction.Named("Any") : catalog[0].Function);

    private static IEnumerable<Finding> Errors(IEnumerable<LambdaRoute> catalog) =>
        Priorities.Allocate([.. catalog.Select(route => new RouteRule(route.Name, route.Match))], new Dictionary<string, int>(), [])
            .Findings.Where(finding => finding is { Severity: Severity.Error, Kind: not FindingKind.Quota });

    private static string Cutover(StackDefinition stack, NewRoute route)
    {
        var text = stack.Configuration.GetValueOrDefault(CutoverKey, "");
        try
        {
            var cutover = JsonNode.Parse(text.Length == 0 ? "{}" : text) as JsonObject;
            if (cutover is null || cutover.ContainsKey(route.Name)) return text;
            cutover.Add(route.Name, route.Weight ?? 0);
            return cutover.ToJsonString();
        }
        catch (JsonException)
        {
            // No section at all, as the stack itself will say.
            return text;
        }
    }
}
