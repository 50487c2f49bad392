using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Warnings of routes that share requests: who wins where no inclusion decides it, and who wins now that did not before.</summary>
internal sealed class WinnerChecks
{
    private const int MostWarnings = 50;
    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly Relations _relations;
    private readonly Func<int, int, string?> _reason;
    private readonly Dictionary<string, PlacedRule> _placed;

    // In the order of evaluation, the winner first.
    private readonly RelatedPair[] _pairs;

    /// <param name="rules">The rules.</param>
    /// <param name="relations">How their requests lie to each other.</param>
    /// <param name="reason">Why one comes before another without being the more specific.</param>
    /// <param name="placed">The rules with their priorities.</param>
    public WinnerChecks(
        IReadOnlyList<RouteRule> rules,
        Relations relations,
        Func<int, int, string?> reason,
        IEnumerable<PlacedRule> placed)
    {
        (_rules, _relations, _reason) = (rules, relations, reason);
        _placed = placed.ToDictionary(rule => rule.Rule.Name);
        _pairs =
        [
            // A preview rule shares whatever its own rule shares.
            .. relations.Pairs.Where(pair => rules[pair.First].PreviewOf is null && rules[pair.Second].PreviewOf is null)
                .Select(pair => Place(pair.First).Priority < Place(pair.Second).Priority
                    ? pair
                    : pair with { First = pair.Second, Second = pair.First })
                .OrderBy(pair => Place(pair.First).Priority).ThenBy(pair => Place(pair.Second).Priority),
        ];
    }

    /// <summary>Two routes of which neither is the more specific, and neither was put first by hand.</summary>
    public IEnumerable<Finding> Overlaps() => Most(
        _pairs.Where(pair => pair.Relation is Relation.Overlap or Relation.Undecided && !IsByHand(pair) && !IsFarFetched(pair)),
        Overlap,
        "overlap others without being more specific");

    /// <summary>Two routes of which the other won in the last deployment.</summary>
    public IEnumerable<Finding> Changes() => Most(
        _pairs.Where(pair => Place(pair.First).LastPriority > Place(pair.Second).LastPriority && !IsFarFetched(pair)),
        Change,
        "take requests that others took in the last deployment");

    private static IEnumerable<Finding> Most(IEnumerable<RelatedPair> pairs, Func<RelatedPair, Finding> describe, string what)
    {
        var all = pairs.ToArray();
        foreach (var pair in all.Take(MostWarnings))
            yield return describe(pair);
        if (all.Length > MostWarnings)
        {
            yield return new(
                Severity.Warning,
                FindingKind.Overlap,
                Finding.AllRoutes,
                $"{all.Length - MostWarnings} more pairs {what}; they are not shown.",
                "Narrow the matches of those that are.");
        }
    }

    private Finding Overlap(RelatedPair pair)
    {
        var (first, second) = (_rules[pair.First].Name, _rules[pair.Second].Name);
        var (fault, remedy) = pair.Relation == Relation.Undecided
            ? ($"{first} and {second} may match the same requests, which takes too long to find out, so neither is put before the other.",
                $"Say which is to win, Before(\"{second}\") on {first} or Before(\"{first}\") on {second}, or simplify their matches.")
            : ($"{first} and {second} both match {Shared(pair)?.ToString() ?? "some requests"}; {first} wins "
                + $"({_reason(pair.First, pair.Second)}).",
                $"If that is wrong: Before(\"{first}\") on {second}.");
        return new(Severity.Warning, FindingKind.Overlap, first, fault, remedy);
    }

    private Finding Change(RelatedPair pair)
    {
        var (first, second) = (_rules[pair.First].Name, _rules[pair.Second].Name);
        var isUndecided = pair.Relation == Relation.Undecided;
        var example = isUndecided ? null : Shared(pair);
        var requests = (isUndecided ? "what both may match" : "what both match") + (example is null ? "" : $", such as {example}");
        var reason = _reason(pair.First, pair.Second) ?? (isUndecided ? "no order is claimed" : "more specific");
        var remedy = pair.Relation == Relation.Inside ? $"widen the match of {first}" : $"Before(\"{first}\") on {second}";
        return new(
            Severity.Warning,
            FindingKind.Winner,
            first,
            $"{first} now takes {requests}, and {second} took it in the last deployment ({reason}).",
            $"If that is wrong: {remedy}.");
    }

    private ExampleRequest? Shared(RelatedPair pair) => _relations.Common(pair.First, pair.Second);

    private PlacedRule Place(int rule) => _placed[_rules[rule].Name];

    private bool IsByHand(RelatedPair pair) =>
        (_rules[pair.First].Priority is not null && _rules[pair.Second].Priority is not null)
        || _rules[pair.First].Before.Contains(_rules[pair.Second].Name);

    // Rules told apart by the values of one header or key share only requests that bear it twice: too far-fetched for a warning.
    private bool IsFarFetched(RelatedPair pair) =>
        pair.Relation == Relation.Overlap
        && _relations.ShareLines(pair.First, pair.Second)
        && Shared(pair) is { Repeats: true };
}
