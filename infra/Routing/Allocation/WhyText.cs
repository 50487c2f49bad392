using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Says in one phrase why a rule stands where it stands.</summary>
internal static class WhyText
{
    private const int MostNames = 3;

    /// <param name="rule">The rule.</param>
    /// <param name="outranked">Rules that it comes before without being more specific, each with the reason.</param>
    /// <param name="priority">The priority of a rule that shares requests with it.</param>
    public static string Of(PlacedRule rule, ValueList<string> outranked, Func<string, int> priority) => string.Join("; ", new[]
    {
        Origin(rule, priority),
        Names("more specific than", rule.Inside),
        Names("before", outranked),
        Names("after", [.. rule.After.Reverse()]),
    }.Where(part => part.Length > 0));

    private static string Origin(PlacedRule rule, Func<string, int> priority)
    {
        switch (rule.Origin)
        {
            case PriorityOrigin.Pinned:
                return "pinned";
            case PriorityOrigin.Kept:
                return "kept from the last deployment";
            case PriorityOrigin.New:
                return "new";
        }

        var wrongAfter = rule.After.FirstOrDefault(name => priority(name) > rule.LastPriority);
        var wrongBefore = rule.Before.FirstOrDefault(name => priority(name) < rule.LastPriority);
        var reason = (wrongAfter, wrongBefore) switch
        {
            ({ } name, _) => $"must now follow {name}",
            (_, { } name) => $"must now precede {name}",
            _ => "its priority is reserved, or others needed the room",
        };
        return $"moved from {rule.LastPriority}: {reason}";
    }

    private static string Names(string words, ValueList<string> names) => names.Count switch
    {
        0 => "",
        <= MostNames => $"{words} {string.Join(", ", names)}",
        _ => $"{words} {string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more",
    };
}
