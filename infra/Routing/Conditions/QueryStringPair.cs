namespace Hybrid.Infra.Routing.Conditions;

/// <summary>
/// One key and value of a <c>query-string</c> condition. Wildcards in both; a literal <c>*</c> or <c>?</c> is written <c>\*</c> or
/// <c>\?</c>.
/// </summary>
/// <param name="Key">The parameter's key, or null for a value under any key.</param>
/// <param name="Value">The parameter's value.</param>
public sealed record QueryStringPair(string? Key, string Value)
{
    /// <summary><c>key=value</c>, or the value alone.</summary>
    public override string ToString() => Key is null ? Value : $"{Key}={Value}";
}
