namespace Hybrid.Infra.Routing.Allocation;

/// <summary>A proof that rules cannot all have priorities while others keep theirs.</summary>
/// <param name="Unplaced">The rules that find no priority; empty if two rules with a priority stand the wrong way round.</param>
/// <param name="Blocking">The rules whose priorities are in the way: while all of these stay, nothing helps.</param>
internal sealed record Conflict(IReadOnlyList<int> Unplaced, IReadOnlyList<int> Blocking);
