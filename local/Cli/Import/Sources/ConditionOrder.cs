using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>The order in which people write conditions: path, host, method, headers, query, addresses.</summary>
internal static class ConditionOrder
{
    /// <summary>A match of the conditions in that order.</summary>
    public static Match Of(IEnumerable<Condition> conditions) => Match.From(conditions.OrderBy(Rank));

    // A kind that is new comes last.
    private static int Rank(Condition condition) => condition switch
    {
        PathPatternCondition => 0,
        HostHeaderCondition => 1,
        HttpRequestMethodCondition => 2,
        HttpHeaderCondition => 3,
        QueryStringCondition => 4,
        _ => 5,
    };
}
