using Hybrid.Infra.Routing.Allocation;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>What the order of rules that share requests, and nothing else, makes of priorities that they had.</summary>
internal static class NaiveOrder
{
    /// <summary>The fewest rules that cannot keep their priorities, by trying every choice of them.</summary>
    /// <param name="rules">Rules in an order that holds.</param>
    /// <param name="last">Priorities that they had.</param>
    public static int FewestMoves(IReadOnlyList<PlacedRule> rules, IReadOnlyDictionary<string, int> last)
    {
        // By name: it, and all that must come before it, with or without others between them.
        var earlier = new Dictionary<string, HashSet<string>>();
        foreach (var rule in rules)
            earlier[rule.Rule.Name] = [rule.Rule.Name, .. rule.After.SelectMany(name => earlier[name])];
        var reversed = from later in rules
            from name in earlier[later.Rule.Name]
            where last.TryGetValue(name, out var one) && last.TryGetValue(later.Rule.Name, out var other) && one > other
            select (name, later.Rule.Name);
        return FewestToTake([.. reversed]);
    }

    // Of any two, one must go.
    private static int FewestToTake((string One, string Other)[] pairs) => pairs.Length == 0
        ? 0
        : 1 + Math.Min(
            FewestToTake([.. pairs.Where(pair => pair.One != pairs[0].One && pair.Other != pairs[0].One)]),
            FewestToTake([.. pairs.Where(pair => pair.One != pairs[0].Other && pair.Other != pairs[0].Other)]));
}
