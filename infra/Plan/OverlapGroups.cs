using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Plan;

/// <summary>
/// A route that overlaps with many, such as one that asks for a host alone, is one warning: what there is to decide is of that route.
/// </summary>
internal static class OverlapGroups
{
    private const int Most = 3;

    /// <summary>The findings, each with its place; of those that become one, the first has it.</summary>
    public static IReadOnlyList<Finding> Of(IEnumerable<Finding> findings)
    {
        List<Finding> all = [.. findings];
        while (MostOften(all) is { } route)
        {
            var pairs = all.Where(finding => IsOf(finding, route)).ToList();
            all[all.IndexOf(pairs[0])] = Together(route, pairs);
            all.RemoveAll(pairs.Contains);
        }

        return all;
    }

    private static string? MostOften(IEnumerable<Finding> findings) => findings.Where(finding => finding.Other is not null)
        .SelectMany(finding => new[] { finding.Route, finding.Other! }).CountBy(route => route)
        .Where(route => route.Value > Most).OrderByDescending(route => route.Value).Select(route => route.Key).FirstOrDefault();

    private static bool IsOf(Finding finding, string route) => finding.Other is { } other && (finding.Route == route || other == route);

    private static Finding Together(string route, List<Finding> pairs)
    {
        var (winners, losers) = (pairs.Where(pair => pair.Other == route).Select(pair => pair.Route).ToList(),
            pairs.Where(pair => pair.Route == route).Select(pair => pair.Other!).ToList());
        string[] parts =
        [
            .. winners.Count == 0 ? [] : new[] { $"{string.Join(", ", winners)} {(winners.Count == 1 ? "wins" : "win")} over it" },
            .. losers.Count == 0 ? [] : new[] { $"it wins over {string.Join(", ", losers)}" },
        ];
        return pairs[0] with
        {
            Route = route,
            Other = null,
            Fault = $"It shares requests with {pairs.Count} other routes, neither being more specific: {string.Join("; ", parts)}. "
                + $"One of them: {pairs[0].Fault}",
            Remedy = $"If one of them is wrong: Before(\"...\") on the route of the two that is to win, or narrow the match of {route}.",
        };
    }
}
