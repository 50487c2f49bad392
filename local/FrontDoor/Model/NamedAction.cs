namespace Hybrid.Local.FrontDoor.Model;

/// <summary>What a listener rule does: its one routing action.</summary>
/// <param name="Rule">The logical name of the rule, or <c>default</c>.</param>
internal abstract record NamedAction(string Rule)
{
    /// <summary>What the rule changes in the request before its action, or null. A default action has none.</summary>
    public Transforms? Transforms { get; init; }
}
