using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>
/// A condition that any one of several lines can meet: the lines of a header, or the parameters of the query string. A request may hold
/// many, so two conditions never exclude each other, and one implies another only if its texts do.
/// </summary>
/// <param name="Header">The header's name in lower case, or null for query parameters.</param>
/// <param name="Texts">The texts that meet it; for query parameters <c>key, separator, value</c>.</param>
internal sealed record LineCondition(string? Header, TextSet Texts)
{
    /// <summary>A condition on a header.</summary>
    public static LineCondition Of(HttpHeaderCondition condition) => new(
        condition.Name.ToLowerInvariant(),
        new TextSet(condition.Values, condition.RegexValues, PatternSyntax.Header));

    /// <summary>A condition on query parameters. A pair whose key holds <c>=</c> fits none, since the first <c>=</c> ends a key.</summary>
    public static LineCondition Of(QueryStringCondition condition) => new(
        null,
        new TextSet(new PatternSet(condition.Values.Where(pair => pair.Key?.Contains('=') != true).Select(Pattern), PatternSyntax.Query)));

    /// <summary>Whether every request that meets all of these conditions meets this one.</summary>
    public Certainty IsImpliedBy(IEnumerable<LineCondition> conditions) => CertaintyLogic.Any(
        conditions.Where(condition => condition.Header == Header)
            .Select(condition => TextSet.FindWord([condition.Texts], Texts).Exists.Not()));

    private static WildcardPattern Pattern(QueryStringPair pair) => WildcardPattern.Pair(
        WildcardPattern.Parse(pair.Key ?? "*", PatternSyntax.Query),
        WildcardPattern.Parse(pair.Value, PatternSyntax.Query));
}
