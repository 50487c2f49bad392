using Hybrid.Infra.Values;

namespace Hybrid.Infra.Routing.Conditions;

/// <summary>A listener rule that needs a priority.</summary>
/// <param name="Name">Unique and stable: the same name in the next deployment is the same rule, and keeps its priority.</param>
/// <param name="Match">The requests it takes.</param>
public sealed record RouteRule(string Name, Match Match)
{
    /// <summary>A pinned priority (1 to 50000), or null to have one computed.</summary>
    public int? Priority { get; init; }

    /// <summary>Names of rules that it comes before, where no inclusion decides it; those that are not there do not count.</summary>
    public ValueList<string> Before { get; init; } = [];

    /// <summary>For a preview rule, the name of the rule it previews; null otherwise.</summary>
    public string? PreviewOf { get; init; }

    /// <summary>
    /// The rule that takes what this one takes if the request bears the header, whatever its value. A rule like any other, named
    /// <c>{Name}:preview</c>; it is evaluated before this one, and after the rules that are more specific than this one.
    /// </summary>
    public RouteRule Preview(string header) =>
        // "this" matters: a bare Match.Header is the static one, which would begin a new match.
        new(PreviewName(Name), this.Match.Header(header, "*")) { PreviewOf = Name };

    /// <summary>The name of a rule's preview rule; no route name can hold the colon.</summary>
    public static string PreviewName(string name) => $"{name}:preview";
}
