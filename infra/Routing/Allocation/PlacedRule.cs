namespace Hybrid.Infra.Routing;

/// <summary>A rule with its number, and why it stands there.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Priority">Its number.</param>
/// <param name="Standing">How it came by the number.</param>
public sealed record PlacedRule(RouteRule Rule, int Priority, Standing Standing)
{
    /// <summary>The number it had in the last deployment, or null.</summary>
    public int? LastPriority { get; init; }

    /// <summary>Rules that must come before it, by name, in the order of evaluation.</summary>
    public ValueList<string> After { get; init; } = [];

    /// <summary>Rules that must come after it, by name, in the order of evaluation.</summary>
    public ValueList<string> Before { get; init; } = [];

    /// <summary>One phrase: why the rule stands where it stands.</summary>
    public string Why { get; init; } = "";
}
