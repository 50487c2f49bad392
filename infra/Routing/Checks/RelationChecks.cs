using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>Rules that can never take a request.</summary>
internal static class RelationChecks
{
    public static IEnumerable<Finding> Errors(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs) =>
        Duplicates(rules, pairs).Concat(Shadowed(rules, pairs));

    /// <summary>Rules all of whose requests several rules before them take, none of which does so alone.</summary>
    /// <param name="rules">The rules, by name.</param>
    /// <param name="relations">How their requests lie to each other.</param>
    /// <param name="earlier">For each rule, those that come before it and share requests with it.</param>
    public static IEnumerable<Finding> Covered(
        IReadOnlyList<RouteRule> rules, Relations relations, IReadOnlyList<IReadOnlyCollection<int>> earlier)
    {
        var covered = new HashSet<string>();
        for (var rule = 0; rule < rules.Count; rule++)
        {
            // The preview rule of a rule that takes no request is one fault with it, and comes after it by name.
            if (rules[rule].PreviewOf is { } previewed && covered.Contains(previewed)) continue;
            var (outcome, cover) = earlier[rule].Count > 1 ? relations.Cover(rule, [.. earlier[rule].Order()]) : default;
            var names = string.Join(", ", (cover ?? []).Select(other => rules[other].Name).Order(StringComparer.Ordinal));
            if (outcome == Outcome.Found)
            {
                covered.Add(rules[rule].Name);
                yield return Finding(
                    Severity.Error,
                    $"It can never match: {names} come before it, and together take all its requests.",
                    "Take it out of hybrid:cutover, or narrow one of those.");
            }
            else if (outcome == Outcome.OutOfBudget)
            {
                yield return Finding(
                    Severity.Warning,
                    "Whether the rules before it together take all its requests takes too long to find out.",
                    "Try with ./hybrid explain that a request still reaches it, or simplify its match.");
            }

            Finding Finding(Severity severity, string fault, string remedy) =>
                new(severity, FindingKind.Shadowed, rules[rule].Name, fault, remedy);
        }
    }

    private static IEnumerable<Finding> Duplicates(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs) =>
        from pair in pairs
        where pair.Relation == Relation.Equal
        let names = new[] { rules[pair.First].Name, rules[pair.Second].Name }.Order(StringComparer.Ordinal).ToArray()
        select Finding.Error(
            FindingKind.Duplicate, names[1],
            $"It takes the same requests as {names[0]} ({rules[pair.First].Match}), so one of the two never answers.",
            "Remove one, or narrow its match.");

    private static IEnumerable<Finding> Shadowed(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs) =>
        from pair in pairs
        where pair.Relation == Relation.Inside && rules[pair.First].Priority > rules[pair.Second].Priority
        select Finding.Error(
            FindingKind.Shadowed, rules[pair.First].Name,
            $"Pinned to {rules[pair.First].Priority}, it can never match: {rules[pair.Second].Name}, pinned to "
                + $"{rules[pair.Second].Priority}, takes all its requests first.",
            "Pin it to a lower priority than that, or unpin one of them.");
}
