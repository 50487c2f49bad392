using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Checks;

/// <summary>What an ALB takes as the conditions of one rule.</summary>
public static class MatchLimits
{
    /// <summary>Condition values per rule, over all conditions. An AWS quota, not adjustable.</summary>
    public const int MostValues = 5;

    /// <summary>
    /// Wildcards per rule, <c>*</c> and <c>?</c> counted alike. AWS's pages say 5 in one place and 6 in another; the lower is safe.
    /// </summary>
    public const int MostWildcards = 5;

    /// <summary>Values in one condition. Documented, but nothing shows that AWS enforces it: more is a warning.</summary>
    public const int MostValuesInCondition = 3;

    /// <summary>Every way in which a rule's match breaks a documented limit.</summary>
    public static IReadOnlyList<Finding> Check(string route, Match match) =>
        [.. Faults(match).Select(fault => new Finding(fault.Severity, FindingKind.Limit, route, fault.What, fault.Remedy))];

    private static IEnumerable<Fault> Faults(Match match) =>
        [.. CountFaults(match.Conditions), .. match.Conditions.SelectMany(ConditionLimits.Faults)];

    private static IEnumerable<Fault> CountFaults(IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0)
            yield return new("The match has no condition.", "Give it one, for example Match.Prefix(\"/\") for every request.");

        foreach (var field in conditions.Where(IsSingle).GroupBy(condition => condition.Field).Where(field => field.Count() > 1))
        {
            yield return new(
                $"The match has {field.Count()} {field.Key} conditions; a rule holds one.",
                "Put their values into one condition, or make two routes.");
        }

        var values = conditions.Sum(condition => condition.ValueCount);
        if (values > MostValues)
        {
            yield return new(
                $"The match has {values} condition values; a rule holds {MostValues}.",
                "Split the route in two, or join values with wildcards.");
        }

        var wildcards = conditions.Sum(ConditionLimits.CountWildcards);
        if (wildcards > MostWildcards)
        {
            yield return new(
                $"The match has {wildcards} wildcards (* and ?); a rule holds {MostWildcards}.",
                "Use fewer, or split the route in two.");
        }

        foreach (var condition in conditions.Where(condition => condition.ValueCount is > MostValuesInCondition and <= MostValues))
        {
            yield return new(
                $"The {condition.Field} condition has {condition.ValueCount} values; AWS documents {MostValuesInCondition} for one "
                    + "condition.",
                "If AWS refuses the rule, split the route in two.") { Severity = Severity.Warning };
        }
    }

    private static bool IsSingle(Condition condition) => condition is not (HttpHeaderCondition or QueryStringCondition);
}
