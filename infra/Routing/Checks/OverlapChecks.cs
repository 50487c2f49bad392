using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>
/// Warnings of overlaps that no inclusion decides: one for each route that takes requests from others so, naming them, with an example.
/// </summary>
internal sealed class OverlapChecks(
    IReadOnlyList<RouteRule> rules,
    Relations relations,
    IReadOnlyDictionary<string, int> priorities)
{
    private const int MostWarnings = 50;
    private const int MostNames = 10;
    private const string Remedy = "If that order is wrong, pin one of them with Priority, or narrow a match.";

    /// <summary>The warnings, in the order of evaluation if priorities are known.</summary>
    public IEnumerable<Finding> Warnings()
    {
        var routes = relations.Pairs
            .Where(pair => !IsDecidedOtherwise(pair.First) && !IsDecidedOtherwise(pair.Second) && IsOpen(pair))
            .Select(InOrder)
            .GroupBy(pair => (pair.First, pair.Relation))
            .OrderBy(group => priorities.GetValueOrDefault(rules[group.Key.First].Name)).ThenBy(group => group.Key)
            .ToList();
        foreach (var route in routes.Take(MostWarnings))
            yield return Warning(route.Key.First, [.. route.Select(pair => pair.Second)], route.Key.Relation);
        if (routes.Count > MostWarnings)
        {
            yield return new(
                Severity.Warning,
                FindingKind.Overlap,
                Finding.AllRoutes,
                $"{routes.Count - MostWarnings} more routes overlap others without being more specific; they are not shown.",
                "Narrow the matches of those that are.");
        }
    }

    // A preview rule overlaps whatever its own rule overlaps; a pinned rule's place was chosen by hand.
    private bool IsDecidedOtherwise(int rule) => rules[rule].PreviewOf is not null || rules[rule].Priority is not null;

    // Rules told apart by the values of one header or key share only requests that bear it twice: too far-fetched for a warning.
    private bool IsOpen(RelatedPair pair) =>
        pair.Relation == Relation.Undecided
        || (pair.Relation == Relation.Overlap
            && (!relations.ShareLines(pair.First, pair.Second) || relations.Common(pair.First, pair.Second) is not { Repeats: true }));

    private Finding Warning(int first, int[] others, Relation relation)
    {
        var names = others.Select(other => rules[other].Name).Order(StringComparer.Ordinal).ToArray();
        var listed = string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");
        var before = priorities.Count > 0 ? $"It comes before {listed}" : $"Beside it stand {listed}";
        if (relation == Relation.Undecided)
        {
            return new(
                Severity.Warning,
                FindingKind.Overlap,
                rules[first].Name,
                $"{before}; whether they share requests, and which is the more specific, takes too long to find out.",
                "Simplify their regular expressions or wildcards, or pin one of them with Priority.");
        }

        var common = relations.Common(first, Array.Find(others, other => rules[other].Name == names[0]));
        var example = common is null ? "" : $"; both it and {names[0]} match {common}";
        return new(
            Severity.Warning,
            FindingKind.Overlap,
            rules[first].Name,
            $"{before}, and takes requests that those match too, without being more specific{example}.",
            Remedy);
    }

    private RelatedPair InOrder(RelatedPair pair) =>
        priorities.TryGetValue(rules[pair.First].Name, out var first)
        && priorities.TryGetValue(rules[pair.Second].Name, out var second)
        && second < first
            ? pair with { First = pair.Second, Second = pair.First }
            : pair;
}
