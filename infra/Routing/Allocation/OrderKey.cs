using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Which of two rules comes first where inclusion leaves it open, in the spirit of the Gateway API
/// (https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule): a rule's own match and name decide, and neither history nor the other
/// rules. A change here changes who answers what overlapping rules share: treat it as a contract.
/// </summary>
internal sealed class OrderKey : IComparable<OrderKey>
{
    private static readonly string[] Words =
    [
        "exact host", "a host", "longer literal host", "longer literal path", "fewer wildcards in its path", "fewer methods",
        "more headers", "more query conditions", "source addresses",
    ];

    private readonly int[] _parts;
    private readonly string _name;

    private OrderKey(int[] parts, string name) => (_parts, _name) = (parts, name);

    public static OrderKey Of(RouteRule rule)
    {
        var conditions = rule.Match.Conditions;
        var hosts = conditions.OfType<HostHeaderCondition>().SelectMany(Texts).ToArray();
        var (hostLength, hostWildcards) = Loosest(hosts);
        var paths = conditions.OfType<PathPatternCondition>().SelectMany(Texts);
        var (pathLength, pathWildcards) = Loosest(paths);
        var methods = conditions.OfType<HttpRequestMethodCondition>().FirstOrDefault()?.Values.Count ?? int.MaxValue;
        return new(
            [
                hosts.Length > 0 && hostWildcards == 0 ? 0 : 1,
                hosts.Length > 0 ? 0 : 1,
                -hostLength,
                -pathLength,
                pathWildcards,
                methods,
                -conditions.OfType<HttpHeaderCondition>().Count(),
                -conditions.OfType<QueryStringCondition>().Count(),
                conditions.OfType<SourceIpCondition>().Any() ? 0 : 1,
            ],
            rule.Name);
    }

    /// <summary>Below zero if this rule comes first.</summary>
    public int CompareTo(OrderKey? other) => FirstDifference(other!) is var part && part < _parts.Length
        ? _parts[part].CompareTo(other!._parts[part])
        : string.CompareOrdinal(_name, other!._name);

    /// <summary>Why the rule that comes first does.</summary>
    public string ReasonAgainst(OrderKey other) => FirstDifference(other) is var part && part < Words.Length ? Words[part] : "earlier name";

    private int FirstDifference(OrderKey other)
    {
        var part = 0;
        while (part < _parts.Length && _parts[part] == other._parts[part]) part++;
        return part;
    }

    // Of several values the loosest counts, since any of them may match; no condition counts as a single wildcard.
    private static (int Length, int Wildcards) Loosest(IEnumerable<(int Length, int Wildcards)> texts) =>
        texts.DefaultIfEmpty((Length: 0, Wildcards: 1)).OrderBy(text => text.Length).ThenByDescending(text => text.Wildcards).First();

    // Of a regular expression the literal beginning counts, as if a wildcard came after it.
    private static IEnumerable<(int Length, int Wildcards)> Texts(TextCondition condition) => condition.RegexValues.Count > 0
        ? condition.ToClause().Texts.Prefixes.Select(prefix => (prefix.Length, 1))
        : condition.Values.Select(value => (value.Count(c => c is not ('*' or '?')), value.Count(c => c is '*' or '?')));
}
