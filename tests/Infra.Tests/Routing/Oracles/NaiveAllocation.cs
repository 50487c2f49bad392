using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>The fewest rules that must move, by trying every arrangement of a few priorities.</summary>
internal sealed class NaiveAllocation(IReadOnlyList<RouteRule> rules, IReadOnlyDictionary<string, int> last, IReadOnlyList<int> priorities)
{
    private readonly bool[,] _comesFirst = Order(rules);
    private readonly int[] _given = new int[rules.Count];

    /// <summary>The number of rules that move in the best arrangement, or null if there is none.</summary>
    public int? FewestMoves() => Best(0, 0, int.MaxValue) is var best and < int.MaxValue ? best : null;

    private int Best(int rule, int moves, int best)
    {
        if (moves >= best)
            return best;
        if (rule == rules.Count)
            return moves;
        int? had = last.TryGetValue(rules[rule].Name, out var priority) ? priority : null;
        IEnumerable<int> candidates = rules[rule].Priority is { } pin ? [pin] : priorities;
        foreach (var candidate in candidates.Where(candidate => Fits(rule, candidate)))
        {
            _given[rule] = candidate;
            best = Best(rule + 1, moves + (had is not null && candidate != had && rules[rule].Priority is null ? 1 : 0), best);
        }

        return best;
    }

    private bool Fits(int rule, int candidate)
    {
        for (var other = 0; other < rule; other++)
        {
            if (_given[other] == candidate || (_given[other] < candidate ? _comesFirst[rule, other] : _comesFirst[other, rule]))
                return false;
        }

        return !rules.Any(other => other.Priority == candidate && other != rules[rule]);
    }

    // Rules that share requests have the order that they have in a first deployment.
    private static bool[,] Order(IReadOnlyList<RouteRule> rules)
    {
        RouteRule[] free = [.. rules.Select(rule => rule with { Priority = null })];
        var fresh = Priorities.Allocate(free, new Dictionary<string, int>(), []).Priorities;
        var order = new bool[rules.Count, rules.Count];
        for (var one = 0; one < rules.Count; one++)
        {
            for (var other = 0; other < rules.Count; other++)
            {
                order[one, other] = fresh[rules[one].Name] < fresh[rules[other].Name]
                    && MatchAlgebra.Overlap(rules[one].Match, rules[other].Match);
            }
        }

        return order;
    }
}
