using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>
/// Pairs of rules that may share requests, so that not every pair need be compared: two patterns can fit the same text only if the literal
/// beginning of one begins the other's (of paths), or the literal end of one ends the other's (of hosts).
/// </summary>
internal static class CandidatePairs
{
    /// <summary>A superset of the pairs that share requests, each once, the lower index first.</summary>
    public static IEnumerable<(int One, int Other)> Among(IReadOnlyList<RequestSpace> spaces)
    {
        var byPath = Keys(spaces, space => space.Path, pattern => pattern.LiteralPrefix);
        var byHost = Keys(spaces, space => space.Host, pattern => new string([.. pattern.LiteralSuffix.Reverse()]));
        return Among(DistinctCount(byPath) >= DistinctCount(byHost) ? byPath : byHost);
    }

    private static IEnumerable<(int One, int Other)> Among(List<(string Key, int Rule)> keys)
    {
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < keys.Count; i++)
        {
            // Sorted, so whatever begins with this key follows it without a break.
            for (var j = i + 1; j < keys.Count && keys[j].Key.StartsWith(keys[i].Key, StringComparison.Ordinal); j++)
            {
                var pair = (Math.Min(keys[i].Rule, keys[j].Rule), Math.Max(keys[i].Rule, keys[j].Rule));
                if (pair.Item1 != pair.Item2 && seen.Add(pair))
                    yield return pair;
            }
        }
    }

    private static List<(string Key, int Rule)> Keys(
        IReadOnlyList<RequestSpace> spaces,
        Func<RequestSpace, TextSet?> field,
        Func<WildcardPattern, string> key)
    {
        var keys = new List<(string Key, int Rule)>();
        for (var rule = 0; rule < spaces.Count; rule++)
            keys.AddRange((field(spaces[rule])?.Bounds.Patterns.Select(key).Distinct() ?? [""]).Select(text => (text, rule)));
        keys.Sort(
            (one, other) => string.CompareOrdinal(one.Key, other.Key) is var order and not 0 ? order : one.Rule.CompareTo(other.Rule));
        return keys;
    }

    private static int DistinctCount(List<(string Key, int Rule)> keys) => keys.Select(key => key.Key).Distinct().Count();
}
