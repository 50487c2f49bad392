namespace Hybrid.Infra.Routing;

/// <summary>Says in one phrase why a rule stands where it stands.</summary>
internal static class WhyText
{
    private const int MostNames = 3;

    public static string Of(PlacedRule rule, Func<string, int> number)
    {
        var after = Names("after", [.. rule.After.Reverse()]);
        var before = Names("before", rule.Before);
        return string.Join("; ", new[] { Standing(rule, number), after, before }.Where(part => part.Length > 0));
    }

    private static string Standing(PlacedRule rule, Func<string, int> number)
    {
        switch (rule.Standing)
        {
            case Routing.Standing.Pinned:
                return "pinned";
            case Routing.Standing.Kept:
                return "kept from the last deployment";
            case Routing.Standing.New:
                return "new, placed by specificity";
        }
        var wrongAfter = rule.After.FirstOrDefault(name => number(name) > rule.LastPriority);
        var wrongBefore = rule.Before.FirstOrDefault(name => number(name) < rule.LastPriority);
        var reason = (wrongAfter, wrongBefore) switch
        {
            ({ } name, _) => $"must now follow {name}",
            (_, { } name) => $"must now precede {name}",
            _ => "its number is reserved, or others needed the room",
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
