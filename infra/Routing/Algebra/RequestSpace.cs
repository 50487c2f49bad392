using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>
/// The set of requests that a match takes: a product of independent fields, where null is a field without condition. Sets compare exactly,
/// field by field, but for regular expressions (see <see cref="TextSet"/>).
/// </summary>
internal sealed class RequestSpace
{
    /// <summary>The requests of a match that an ALB takes.</summary>
    public RequestSpace(Match match)
    {
        Methods = match.Conditions.OfType<HttpRequestMethodCondition>().SingleOrDefault()?.Values.ToArray();
        Host = match.Conditions.OfType<HostHeaderCondition>().Select(Texts).SingleOrDefault();
        Path = match.Conditions.OfType<PathPatternCondition>().Select(Texts).SingleOrDefault();
        Sources = match.Conditions.OfType<SourceIpCondition>().SingleOrDefault()?.Values.Select(CidrBlock.Parse).ToArray();
        Lines =
        [
            .. match.Conditions.OfType<HttpHeaderCondition>().Select(LineCondition.Of),
            .. match.Conditions.OfType<QueryStringCondition>().Select(LineCondition.Of),
        ];
        IsPossible = Lines.All(line => TextSet.FindWord([line.Texts]).Exists != Certainty.No);
    }

    public string[]? Methods { get; }

    public TextSet? Host { get; }

    public TextSet? Path { get; }

    public CidrBlock[]? Sources { get; }

    public IReadOnlyList<LineCondition> Lines { get; }

    /// <summary>Whether any request is in the set: not so if a query value holds what no parameter can, such as <c>&amp;</c>.</summary>
    public bool IsPossible { get; }

    /// <summary>Whether every request of the other set is in this one. Both must be possible.</summary>
    public Certainty Contains(RequestSpace inner)
    {
        return CertaintyLogic.All(Fields());

        IEnumerable<Certainty> Fields()
        {
            yield return CertaintyLogic.Of(Methods is null || MethodSet.FindMethod([inner.Methods], Methods) is null);
            yield return CertaintyLogic.Of(Sources is null || IpSet.FindAddress([inner.Sources], Sources) is null);
            yield return Covers(Host, inner.Host);
            yield return Covers(Path, inner.Path);
            foreach (var line in Lines)
                yield return line.IsImpliedBy(inner.Lines);
        }
    }

    /// <summary>Whether a request is in both sets, one that repeats a header or query key included.</summary>
    public Certainty Overlaps(RequestSpace other)
    {
        return CertaintyLogic.All(Fields());

        IEnumerable<Certainty> Fields()
        {
            yield return CertaintyLogic.Of(MethodSet.FindMethod([Methods, other.Methods], []) is not null);
            yield return CertaintyLogic.Of(IpSet.FindAddress([Sources, other.Sources], []) is not null);
            yield return Share(Host, other.Host);
            yield return Share(Path, other.Path);
        }
    }

    /// <summary>Whether both have a condition on the same header, or both on the query string.</summary>
    public bool HasLinesLike(RequestSpace other) => Lines.Any(line => other.Lines.Any(theirs => theirs.Header == line.Header));

    private static Certainty Covers(TextSet? outer, TextSet? inner) => outer is null
        ? Certainty.Yes
        : TextSet.FindWord([inner ?? new TextSet(outer.Syntax.EveryText)], outer).Exists.Not();

    private static Certainty Share(TextSet? one, TextSet? other) =>
        one is null || other is null ? Certainty.Yes : TextSet.FindWord([one, other]).Exists;

    private static TextSet Texts(HostHeaderCondition host) => new(host.Values, host.RegexValues, PatternSyntax.Host);

    private static TextSet Texts(PathPatternCondition path) => new(path.Values, path.RegexValues, PatternSyntax.Path);
}
