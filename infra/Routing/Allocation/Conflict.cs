namespace Hybrid.Infra.Routing;

/// <summary>A proof that rules cannot all have numbers while others keep theirs.</summary>
/// <param name="Crowd">The rules that find no number; empty if two numbered rules stand the wrong way round.</param>
/// <param name="Holders">The rules whose numbers are in the way: while all of these stay, nothing helps.</param>
internal sealed record Conflict(IReadOnlyList<int> Crowd, IReadOnlyList<int> Holders);
