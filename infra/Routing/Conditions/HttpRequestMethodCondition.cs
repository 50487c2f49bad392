namespace Hybrid.Infra.Routing.Conditions;

/// <summary><c>http-request-method</c>: the method, exactly as written.</summary>
/// <param name="Values">Methods in upper case; no wildcards. <c>GET</c> does not include <c>HEAD</c>.</param>
public sealed record HttpRequestMethodCondition(ValueList<string> Values) : Condition
{
    /// <inheritdoc/>
    public override string Field => "http-request-method";

    /// <inheritdoc/>
    public override int ValueCount => Values.Count;

    private protected override string Describe() => $"method {Either(Values)}";
}
