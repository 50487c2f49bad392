using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Warnings of routes that share requests: who wins where no inclusion decides it, and who wins now that did not before.</summary>
internal sealed class WinnerChecks
{
    private const int MostWarnings = 50;
    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly IReadOnlyList<RequestSpace> _spaces;
    private readonly Func<int, int, string?> _reason;
    private readonly Dictionary<string, PlacedRule> _placed;

    // In the order of evaluation, the winner first.
    private readonly RelatedPair[] _pairs;

    /// <param name="rules">The rules.</param>
    /// <param name="spaces">Their requests.</param>
    /// <param name="pairs">Every two of them that share requests, or may.</param>
    /// <param name="reason">Why one comes before another without being the more specific.</param>
    /// <param name="placed">The rules with their priorities.</param>
    public WinnerChecks(
        IReadOnlyList<RouteRule> rules,
        IReadOnlyList<RequestSpace> spaces,
        IEnumerable<RelatedPair> pairs,
        Func<int, int, string?> reason,
        IEnumerable<PlacedRule> placed)
    {
        (_rules, _spaces, _reason) = (rules, spaces, reason);
        _placed = placed.ToDictionary(rule => rule.Rule.Name);
        _pairs =
        [
            // A preview rule shares whatever its own rule shares.
            .. pairs.Where(pair => rules[pair.First].PreviewOf is null && rules[pair.Second].PreviewOf is null)
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
        var shared = pair.Relation == Relation.Undecided
            ? $"{first} and {second} may match the same requests: their regular expressions cannot be compared"
            : $"{first} and {second} both match {Examples.Common(_spaces[pair.First], _spaces[pair.Second])}";
        var fault = $"{shared}; {first} wins ({_reason(pair.First, pair.Second)}).";
        return new(Severity.Warning, FindingKind.Overlap, first, fault, $"If that is wrong: Before(\"{first}\") on {second}.");
    }

    private Finding Change(RelatedPair pair)
    {
        var (first, second) = (_rules[pair.First].Name, _rules[pair.Second].Name);
        var requests = pair.Relation == Relation.Undecided
            ? "what both may match"
            : $"what both match, such as {Examples.Common(_spaces[pair.First], _spaces[pair.Second])}";
        var reason = _reason(pair.First, pair.Second) ?? "more specific";
        var remedy = pair.Relation == Relation.Inside ? $"widen the match of {first}" : $"Before(\"{first}\") on {second}";
        return new(
            Severity.Warning,
            FindingKind.Winner,
            first,
            $"{first} now takes {requests}, and {second} took it in the last deployment ({reason}).",
            $"If that is wrong: {remedy}.");
    }

    private PlacedRule Place(int rule) => _placed[_rules[rule].Name];

    private bool IsByHand(RelatedPair pair) =>
        (_rules[pair.First].Priority is not null && _rules[pair.Second].Priority is not null)
        || _rules[pair.First].Before.Contains(_rules[pair.Second].Name);

    // Rules told apart by the values of one header or key share only requests that bear it twice: too far-fetched for a warning.
    private bool IsFarFetched(RelatedPair pair) =>
        pair.Relation == Relation.Overlap
        && _spaces[pair.First].HasLinesLike(_spaces[pair.Second])
        && Examples.Common(_spaces[pair.First], _spaces[pair.Second]) is { Repeats: true };
}
