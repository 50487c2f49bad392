namespace Hybrid.Infra.Routing.Conditions;

/// <summary>
/// <c>http-header</c>: the values of one request header, name and value without regard to case. One line that fits is enough.
/// </summary>
/// <param name="Name">The header's name; no wildcards, and not <c>Host</c>.</param>
/// <param name="Values">Wildcard patterns.</param>
/// <param name="RegexValues">Regular expressions. Exclude <paramref name="Values"/>.</param>
public sealed record HttpHeaderCondition(string Name, ValueList<string> Values, ValueList<string> RegexValues) : Condition
{
    /// <inheritdoc/>
    public override string Field => "http-header";

    /// <inheritdoc/>
    public override int ValueCount => Values.Count + RegexValues.Count;

    private protected override string Describe() => $"header {Quoted.Visible(Name)}: {Either(Values, RegexValues)}";
}
