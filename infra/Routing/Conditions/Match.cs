using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Routing.Conditions;

/// <summary>
/// Which requests a route takes: conditions that must all hold. Immutable; begins with a condition and goes on with others:
/// <c>Match.Prefix("/api").Host("*.example.com").Methods("GET", "HEAD")</c>. A match holds whatever was written; what an ALB would refuse
/// is a finding of the checks, and not thrown here.
/// </summary>
public sealed record Match
{
    private Match(ValueList<Condition> conditions) => Conditions = conditions;

    /// <summary>The conditions, in the order written. A request matches if it meets them all.</summary>
    public IReadOnlyList<Condition> Conditions { get; }

    /// <summary>A match of these conditions.</summary>
    public static Match From(IEnumerable<Condition> conditions) => new([.. conditions]);

    /// <inheritdoc cref="MatchExtensions.Path"/>
    public static Match Path(params string[] patterns) => From([]).Path(patterns);

    /// <inheritdoc cref="MatchExtensions.Prefix"/>
    public static Match Prefix(string path) => From([]).Prefix(path);

    /// <inheritdoc cref="MatchExtensions.PathRegex"/>
    public static Match PathRegex(params string[] regexes) => From([]).PathRegex(regexes);

    /// <inheritdoc cref="MatchExtensions.Host"/>
    public static Match Host(params string[] patterns) => From([]).Host(patterns);

    /// <inheritdoc cref="MatchExtensions.HostRegex"/>
    public static Match HostRegex(params string[] regexes) => From([]).HostRegex(regexes);

    /// <inheritdoc cref="MatchExtensions.Methods"/>
    public static Match Methods(params string[] methods) => From([]).Methods(methods);

    /// <inheritdoc cref="MatchExtensions.Header"/>
    public static Match Header(string name, params string[] patterns) => From([]).Header(name, patterns);

    /// <inheritdoc cref="MatchExtensions.HeaderRegex"/>
    public static Match HeaderRegex(string name, params string[] regexes) => From([]).HeaderRegex(name, regexes);

    /// <inheritdoc cref="MatchExtensions.Query(Match, string, string)"/>
    public static Match Query(string key, string value) => From([]).Query(key, value);

    /// <inheritdoc cref="MatchExtensions.Query(Match, string)"/>
    public static Match Query(string value) => From([]).Query(value);

    /// <inheritdoc cref="MatchExtensions.Query(Match, QueryStringPair[])"/>
    public static Match Query(params QueryStringPair[] pairs) => From([]).Query(pairs);

    /// <inheritdoc cref="MatchExtensions.SourceIp"/>
    public static Match SourceIp(params string[] cidrs) => From([]).SourceIp(cidrs);

    /// <summary>This match, narrowed by one more condition.</summary>
    public Match And(Condition condition) => From([.. Conditions, condition]);

    /// <summary>What it asks of requests, condition by condition. It must have passed the checks.</summary>
    internal Clause[] ToClauses() => [.. Conditions.Select(condition => condition.ToClause())];

    /// <summary>The conditions as a person reads them: <c>path /api or /api/*, method GET</c>.</summary>
    public override string ToString() => Conditions.Count == 0 ? "no condition" : string.Join(", ", Conditions);
}

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
