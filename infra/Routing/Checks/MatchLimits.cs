using Hybrid.Infra.Findings;
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
    [
        .. Counts(match.Conditions).OfType<Fault>().Concat(match.Conditions.SelectMany(condition => condition.Faults()))
            .Select(fault => new Finding(
                fault.IsDoubt ? Severity.Warning : Severity.Error, FindingKind.Limit, route, fault.What, fault.Remedy)),
    ];

    private static IEnumerable<Fault?> Counts(IReadOnlyList<Condition> conditions)
    {
        var (values, wildcards) = (conditions.Sum(condition => condition.ValueCount), conditions.Sum(condition => condition.WildcardCount));
        return
        [
            conditions.Count > 0 ? null
                : new("The match has no condition.", "Give it one, for example Match.Prefix(\"/\") for every request."),
            .. conditions.Where(condition => !condition.MayRepeat).CountBy(condition => condition.Field).Where(field => field.Value > 1)
                .Select(field => new Fault(
                    $"The match has {field.Value} {field.Key} conditions; a rule holds one.",
                    "Put their values into one condition, or make two routes.")),
            values <= MostValues ? null : new(
                $"The match has {values} condition values; a rule holds {MostValues}.",
                "Split the route in two, or join values with wildcards."),
            wildcards <= MostWildcards ? null : new(
                $"The match has {wildcards} wildcards (* and ?); a rule holds {MostWildcards}.",
                "Use fewer, or split the route in two."),
            .. conditions.Where(condition => condition.ValueCount is > MostValuesInCondition and <= MostValues)
                .Select(condition => new Fault(
                    $"The {condition.Field} condition has {condition.ValueCount} values; AWS documents {MostValuesInCondition} for one.",
                    "If AWS refuses the rule, split the route in two.") { IsDoubt = true }),
        ];
    }
}
