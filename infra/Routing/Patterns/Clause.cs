namespace Hybrid.Infra.Routing.Patterns;

/// <summary>A part of a request that conditions look at.</summary>
/// <param name="Name">The name of a header in lower case; otherwise the field of the condition.</param>
/// <param name="Syntax">How its texts are compared.</param>
internal sealed record Field(string Name, Syntax Syntax);

/// <summary>A condition of a rule: a text of the field is in the set; of a field that repeats, one of its texts.</summary>
internal sealed record Clause(Field Field, Automaton Texts);
