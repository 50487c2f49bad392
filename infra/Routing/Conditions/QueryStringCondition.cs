namespace Hybrid.Infra.Routing.Conditions;

/// <summary><c>query-string</c>: the parameters of the query string, without regard to case. One parameter that fits is enough.</summary>
/// <param name="Values">Key and value pairs.</param>
public sealed record QueryStringCondition(ValueList<QueryStringPair> Values) : Condition
{
    /// <inheritdoc/>
    public override string Field => "query-string";

    /// <inheritdoc/>
    public override int ValueCount => Values.Count;

    private protected override string Describe() => $"query {Either(Values.Select(pair => pair.ToString()))}";
}
