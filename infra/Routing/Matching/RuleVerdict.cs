using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>What one rule makes of a request.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Unmet">The first condition that the request does not meet, or null if it meets them all.</param>
public sealed record RuleVerdict<TAction>(Rule<TAction> Rule, Condition? Unmet)
{
    /// <summary>Whether the request meets every condition. The first rule of the table that says so takes the request.</summary>
    public bool Matched => Unmet is null;
}
