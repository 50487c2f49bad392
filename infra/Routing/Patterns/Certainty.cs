namespace Hybrid.Infra.Routing.Patterns;

/// <summary>An answer about sets of requests.</summary>
public enum Certainty
{
    /// <summary>Proven false.</summary>
    No,

    /// <summary>Proven true.</summary>
    Yes,

    /// <summary>Not decided: regular expressions, or patterns beyond every limit of an ALB, are in the way.</summary>
    Unknown,
}
