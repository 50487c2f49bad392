namespace Hybrid.Infra.Routing.Conditions;

/// <summary><c>path-pattern</c>: the raw path of the request, case-sensitive, without the query string.</summary>
/// <param name="Values">Wildcard patterns.</param>
/// <param name="RegexValues">Regular expressions. Exclude <paramref name="Values"/>.</param>
public sealed record PathPatternCondition(ValueList<string> Values, ValueList<string> RegexValues) : Condition
{
    /// <inheritdoc/>
    public override string Field => "path-pattern";

    /// <inheritdoc/>
    public override int ValueCount => Values.Count + RegexValues.Count;

    private protected override string Describe() => $"path {Either(Values, RegexValues)}";
}
