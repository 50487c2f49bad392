namespace Hybrid.Infra.Routing.Conditions;

/// <summary><c>host-header</c>: the host of the request, without regard to case.</summary>
/// <param name="Values">
/// Wildcard patterns, compared with the host without its port (a value cannot hold a colon, so none can name one).
/// </param>
/// <param name="RegexValues">
/// Regular expressions, compared with the Host header as sent, port included. Exclude <paramref name="Values"/>.
/// </param>
public sealed record HostHeaderCondition(ValueList<string> Values, ValueList<string> RegexValues) : Condition
{
    /// <inheritdoc/>
    public override string Field => "host-header";

    /// <inheritdoc/>
    public override int ValueCount => Values.Count + RegexValues.Count;

    private protected override string Describe() => $"host {Either(Values, RegexValues)}";
}
