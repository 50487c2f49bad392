using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>A rule with its priority, and why it stands there.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Origin">How it came by the priority.</param>
public sealed record PlacedRule(RouteRule Rule, int Priority, PriorityOrigin Origin)
{
    /// <summary>The priority it had in the last deployment, or null.</summary>
    public int? LastPriority { get; init; }

    /// <summary>Rules that come before it and share requests with it, or may, by name, in the order of evaluation.</summary>
    public ValueList<string> After { get; init; } = [];

    /// <summary>Rules that come after it and share requests with it, or may, by name, in the order of evaluation.</summary>
    public ValueList<string> Before { get; init; } = [];

    /// <summary>Those of <see cref="Before"/> that it is more specific than.</summary>
    public ValueList<string> Inside { get; init; } = [];

    /// <summary>One phrase: why the rule stands where it stands.</summary>
    public string Why { get; init; } = "";
}
