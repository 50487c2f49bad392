using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// The documented order of rules that inclusion leaves open: the longer host first, then the longer path, then more conditions, then by
/// name. "Longer" is more literal characters; at equal literals more <c>?</c>; at equal <c>?</c> fewer <c>*</c>. The loosest value of a
/// condition counts, for a regular expression its literal beginning; no condition counts as <c>*</c>. A change here renumbers stacks: treat
/// it as a contract.
/// </summary>
/// <remarks>For single-valued wildcard conditions inclusion implies this order, so the two seldom disagree; where they do, inclusion
/// wins.</remarks>
internal sealed record Specificity(ValueList<int> Key, string Name) : IComparable<Specificity>
{
    public static Specificity Of(RouteRule rule) => new(
        [.. Loosest<HostHeaderCondition>(rule.Match), .. Loosest<PathPatternCondition>(rule.Match), -rule.Match.Conditions.Count],
        rule.Name);

    /// <summary>Below zero if this rule comes first.</summary>
    public int CompareTo(Specificity? other)
    {
        for (var i = 0; i < Key.Count; i++)
        {
            if (Key[i].CompareTo(other!.Key[i]) is var comparison and not 0)
                return comparison;
        }

        return string.CompareOrdinal(Name, other!.Name);
    }

    private static IEnumerable<int> Loosest<T>(Match match)
        where T : TextCondition
    {
        var (literals, ones, runs) = match.Conditions.OfType<T>()
            .SelectMany(condition => condition.Values.Select(Count).Concat(condition.ToClause().Texts.Prefixes
                .Take(condition.RegexValues.Count).Select(prefix => (Literals: prefix.Length, Ones: 0, Runs: 1))))
            .OrderBy(count => count.Literals).ThenBy(count => count.Ones).ThenByDescending(count => count.Runs)
            .FirstOrDefault((Literals: 0, Ones: 0, Runs: 1));
        return [-literals, -ones, runs];
    }

    private static (int Literals, int Ones, int Runs) Count(string value)
    {
        var (ones, runs) = (value.Count(c => c == '?'), value.Count(c => c == '*'));
        return (value.Length - ones - runs, ones, runs);
    }
}
