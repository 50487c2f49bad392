using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>Rules that can never take a request.</summary>
internal static class RelationChecks
{
    public static IEnumerable<Finding> Errors(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs) =>
        Duplicates(rules, pairs).Concat(Shadowed(rules, pairs));

    /// <summary>Warnings of rules all of whose requests several rules before them take, none of which does so alone.</summary>
    public static IEnumerable<Finding> Covered(
        IReadOnlyList<RouteRule> rules, Relations relations, IReadOnlyDictionary<string, int> priorities)
    {
        var partners = relations.Pairs.SelectMany(pair => new[] { pair, pair with { First = pair.Second, Second = pair.First } })
            .Where(pair => priorities[rules[pair.Second].Name] < priorities[rules[pair.First].Name])
            .ToLookup(pair => pair.First, pair => pair.Second);
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var (outcome, cover) = partners.Contains(rule) ? relations.Cover(rule, [.. partners[rule]]) : default;
            var names = string.Join(", ", (cover ?? []).Select(other => rules[other].Name).Order(StringComparer.Ordinal));
            if (outcome == Outcome.Found)
            {
                yield return new(
                    Severity.Warning,
                    FindingKind.Shadowed,
                    rules[rule].Name,
                    $"It can never match: {names} come before it, and together take all its requests.",
                    "Remove it, or narrow one of those.");
            }
            else if (outcome == Outcome.OutOfBudget)
            {
                yield return new(
                    Severity.Warning,
                    FindingKind.Shadowed,
                    rules[rule].Name,
                    "Whether the rules before it together take all its requests takes too long to find out.",
                    "Try with ./hybrid explain that a request still reaches it, or simplify its match.");
            }
        }
    }

    private static IEnumerable<Finding> Duplicates(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs) =>
        from pair in pairs
        where pair.Relation == Relation.Equal
        let names = new[] { rules[pair.First].Name, rules[pair.Second].Name }.Order(StringComparer.Ordinal).ToArray()
        select new Finding(
            Severity.Error,
            FindingKind.Duplicate,
            names[1],
            $"It takes the same requests as {names[0]} ({rules[pair.First].Match}), so one of the two never answers.",
            "Remove one, or narrow its match.");

    private static IEnumerable<Finding> Shadowed(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs) =>
        from pair in pairs
        where pair.Relation == Relation.Inside && rules[pair.First].Priority > rules[pair.Second].Priority
        select new Finding(
            Severity.Error,
            FindingKind.Shadowed,
            rules[pair.First].Name,
            $"Pinned to {rules[pair.First].Priority}, it can never match: {rules[pair.Second].Name}, pinned to "
                + $"{rules[pair.Second].Priority}, takes all its requests first.",
            "Pin it to a lower priority than that, or unpin one of them.");
}
