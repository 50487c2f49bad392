namespace Hybrid.Infra.Routing.Patterns;

/// <summary>A value or regular expression that an ALB refuses, that engines read differently, or that is too big.</summary>
/// <param name="what">What is wrong, to follow the quoted value: "uses …".</param>
/// <param name="remedy">What to write instead: a sentence.</param>
internal sealed class PatternException(string what, string remedy) : FormatException($"{what}. {remedy}")
{
    /// <summary>What is wrong, to follow the quoted value.</summary>
    public string What => what;

    /// <summary>What to write instead: a sentence.</summary>
    public string Remedy => remedy;
}
