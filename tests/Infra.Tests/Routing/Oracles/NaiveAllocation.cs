using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>The fewest rules that must move, by trying every arrangement of a few priorities.</summary>
internal sealed class NaiveAllocation(IReadOnlyList<RouteRule> rules, IReadOnlyDictionary<string, int> last, IReadOnlyList<int> priorities)
{
    private readonly bool[][] _contains =
        [.. rules.Select(outer => rules.Select(inner => MatchAlgebra.Contains(outer.Match, inner.Match)).ToArray())];
    private readonly int[] _given = new int[rules.Count];

    /// <summary>The number of rules that move in the best arrangement, or null if there is none.</summary>
    public int? FewestMoves() => Best(0, 0, int.MaxValue) is var best && best == int.MaxValue ? null : best;

    private int Best(int rule, int moves, int best)
    {
        if (moves >= best)
            return best;
        if (rule == rules.Count)
            return moves;
        int? held = last.TryGetValue(rules[rule].Name, out var priority) ? priority : null;
        IEnumerable<int> candidates = rules[rule].Priority is { } pin
            ? [pin]
            : priorities.Where(candidate => candidate == held || !last.Values.Contains(candidate));
        foreach (var candidate in candidates.Where(candidate => Fits(rule, candidate)))
        {
            _given[rule] = candidate;
            best = Best(rule + 1, moves + (held is not null && candidate != held && rules[rule].Priority is null ? 1 : 0), best);
        }

        return best;
    }

    private bool Fits(int rule, int candidate)
    {
        for (var other = 0; other < rule; other++)
        {
            if (_given[other] == candidate || (_given[other] < candidate ? IsInside(rule, other) : IsInside(other, rule)))
                return false;
        }

        return !rules.Any(other => other.Priority == candidate && other != rules[rule]);
    }

    private bool IsInside(int inner, int outer) => _contains[outer][inner];
}
