using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Warnings of routes that share requests: who wins where no inclusion decides it, and who wins now that did not before.</summary>
/// <param name="rules">The rules.</param>
/// <param name="relations">How their requests lie to each other.</param>
/// <param name="order">Their order.</param>
/// <param name="placed">The rules with their priorities, in the order of evaluation.</param>
internal sealed class WinnerChecks(
    IReadOnlyList<RouteRule> rules, Relations relations, RuleOrder order, IReadOnlyList<PlacedRule> placed)
{
    private const int MostWarnings = 50;
    private readonly Dictionary<string, (PlacedRule Rule, int Place)> _places =
        placed.Index().ToDictionary(entry => entry.Item.Rule.Name, entry => (entry.Item, entry.Index));

    public IEnumerable<Finding> All()
    {
        // The winner first, and in the order of evaluation. A preview rule shares whatever its own rule shares.
        var pairs = relations.Pairs.Where(pair => rules[pair.First].PreviewOf is null && rules[pair.Second].PreviewOf is null)
            .Select(pair => Place(pair.First) < Place(pair.Second) ? pair : pair with { First = pair.Second, Second = pair.First })
            .OrderBy(pair => Place(pair.First)).ThenBy(pair => Place(pair.Second)).ToArray();
        return
        [
            .. Most(
                pairs.Where(pair => pair.Relation is Relation.Overlap or Relation.Undecided && !IsByHand(pair) && !IsFarFetched(pair)),
                Overlap,
                "overlap, neither being more specific"),
            .. Most(pairs.Where(pair => Last(pair.First) > Last(pair.Second) && !IsFarFetched(pair)), Change,
                "the other route won in the last deployment"),
        ];
    }

    private static IEnumerable<Finding> Most(IEnumerable<RelatedPair> pairs, Func<RelatedPair, Finding> describe, string what)
    {
        var all = pairs.ToArray();
        var rest = new Finding(
            Severity.Warning,
            FindingKind.Overlap,
            Finding.AllRoutes,
            $"{all.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Count()} routes make {all.Length} pairs that "
                + $"{what}; {MostWarnings} pairs are shown.", "Narrow the matches of those that are.");
        return [.. all.Take(MostWarnings).Select(describe), .. all.Length > MostWarnings ? [rest] : (Finding[])[]];
    }

    // Two routes of which neither is the more specific, and neither was put first by hand.
    private Finding Overlap(RelatedPair pair)
    {
        var (first, second) = (rules[pair.First].Name, rules[pair.Second].Name);
        var (fault, remedy) = pair.Relation == Relation.Undecided
            ? ($"{first} and {second} may match the same requests, which takes too long to find out, so neither is put before the other.",
                $"Say which is to win, Before(\"{second}\") on {first} or Before(\"{first}\") on {second}, or simplify their matches.")
            : ($"{first} and {second} both match {Shared(pair)?.ToString() ?? "some requests"}; {first} wins "
                + $"({order.Reason(pair.First, pair.Second)}).",
                $"If that is wrong: Before(\"{first}\") on {second}.");
        return new(Severity.Warning, FindingKind.Overlap, first, fault, remedy) { Other = second };
    }

    // Two routes of which the other won in the last deployment.
    private Finding Change(RelatedPair pair)
    {
        var (first, second) = (rules[pair.First].Name, rules[pair.Second].Name);
        var isUndecided = pair.Relation == Relation.Undecided;
        var example = isUndecided ? null : Shared(pair);
        var requests = (isUndecided ? "what both may match" : "what both match") + (example is null ? "" : $", such as {example}");
        var reason = order.Reason(pair.First, pair.Second) ?? (isUndecided ? "no order is claimed" : "more specific");
        var remedy = pair.Relation == Relation.Inside ? $"widen the match of {first}" : $"Before(\"{first}\") on {second}";
        return new(
            Severity.Warning,
            FindingKind.Winner,
            first,
            $"{first} now takes {requests}, and {second} took it in the last deployment ({reason}).",
            $"If that is wrong: {remedy}.");
    }

    private ExampleRequest? Shared(RelatedPair pair) => relations.Common(pair.First, pair.Second);

    private int Place(int rule) => _places[rules[rule].Name].Place;

    private int? Last(int rule) => _places[rules[rule].Name].Rule.LastPriority;

    private bool IsByHand(RelatedPair pair) =>
        (rules[pair.First].Priority is not null && rules[pair.Second].Priority is not null)
        || rules[pair.First].Before.Contains(rules[pair.Second].Name);

    // Rules told apart by the values of one header or key share only requests that bear it twice: too far-fetched for a warning.
    private bool IsFarFetched(RelatedPair pair) =>
        pair.Relation == Relation.Overlap && relations.ShareLines(pair.First, pair.Second) && Shared(pair) is { Repeats: true };
}
