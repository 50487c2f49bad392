using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>A listener rule.</summary>
/// <param name="Priority">1 to 50000, unique in the listener; the lowest is evaluated first.</param>
/// <param name="Match">The requests it takes.</param>
/// <param name="Action">What it does with them.</param>
public sealed record Rule<TAction>(int Priority, Match Match, TAction Action);
