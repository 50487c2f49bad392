using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Says in one phrase why a rule stands where it stands.</summary>
internal static class WhyText
{
    private const int MostNames = 3;

    public static string Of(PlacedRule rule, Func<string, int> priority)
    {
        var after = Names("after", [.. rule.After.Reverse()]);
        var before = Names("before", rule.Before);
        return string.Join("; ", new[] { Origin(rule, priority), after, before }.Where(part => part.Length > 0));
    }

    private static string Origin(PlacedRule rule, Func<string, int> priority)
    {
        switch (rule.Origin)
        {
            case PriorityOrigin.Pinned:
                return "pinned";
            case PriorityOrigin.Kept:
                return "kept from the last deployment";
            case PriorityOrigin.New:
                return "new, placed by specificity";
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

    private static string Names(string word, ValueList<string> names) => names.Count switch
    {
        0 => "",
        <= MostNames => $"{word} {string.Join(", ", names)}",
        _ => $"{word} {string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more",
    };
}
