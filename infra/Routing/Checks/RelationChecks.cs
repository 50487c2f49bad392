using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>Rules that can never take a request.</summary>
internal static class RelationChecks
{
    public static IEnumerable<Finding> Errors(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs) =>
        Duplicates(rules, pairs).Concat(Shadowed(rules, pairs));

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
