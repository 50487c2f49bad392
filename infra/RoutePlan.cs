using Hybrid.Infra.Routing;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra;

/// <summary>The routes that one environment deploys, with the priorities of their listener rules.</summary>
public sealed record RoutePlan
{
    private RoutePlan(Allocation allocation, IReadOnlyList<PlannedRoute> routes) => (Allocation, Routes) = (allocation, routes);

    /// <summary>Every listener rule, in the order of evaluation, and what is to be said about them.</summary>
    public Allocation Allocation { get; }

    /// <summary>The routes in the order of the catalog; empty if the catalog has errors.</summary>
    public IReadOnlyList<PlannedRoute> Routes { get; }

    /// <summary>Plans the routes of <paramref name="catalog"/> that have an entry in <paramref name="cutover"/>.</summary>
    /// <param name="catalog">Every route there is.</param>
    /// <param name="cutover">How far each has moved, by name.</param>
    /// <param name="last">The numbers of the last deployment, by rule name; empty on the first.</param>
    public static RoutePlan Of(
        IEnumerable<LambdaRoute> catalog,
        IReadOnlyDictionary<string, CutoverSettings> cutover,
        IReadOnlyDictionary<string, int> last)
    {
        var deployed = catalog.Where(route => cutover.ContainsKey(route.Name)).ToList();
        var allocation = Priorities.Allocate([.. deployed.SelectMany(route => Rules(route, cutover[route.Name]))], last, []);
        return new(allocation, allocation.Succeeded ? [.. deployed.Select(route => Planned(route, cutover[route.Name], allocation.Numbers))] : []);
    }

    private static IEnumerable<RouteRule> Rules(LambdaRoute route, CutoverSettings cutover)
    {
        var rule = new RouteRule(route.Name, route.Match) { Priority = route.Priority };
        if (cutover.PreviewHeader is { } header) yield return rule.Preview(header);
        yield return rule;
    }

    private static PlannedRoute Planned(LambdaRoute route, CutoverSettings cutover, IReadOnlyDictionary<string, int> numbers) =>
        new(route, cutover, numbers[route.Name], numbers.TryGetValue(RouteRule.PreviewName(route.Name), out var preview) ? preview : null);
}
