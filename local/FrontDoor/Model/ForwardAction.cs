namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Forwards to one target group, or to several by weight.</summary>
/// <param name="Rule">The logical name of the rule, or <c>default</c>.</param>
/// <param name="Targets">The target groups and their weights.</param>
/// <param name="Stickiness">How long a client stays with its target group, or null.</param>
internal sealed record ForwardAction(string Rule, IReadOnlyList<WeightedTarget> Targets, TimeSpan? Stickiness) : NamedAction(Rule);
