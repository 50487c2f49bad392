namespace Hybrid.Infra.Routing.Conditions;

/// <summary><c>source-ip</c>: the TCP peer of the load balancer, whatever <c>X-Forwarded-For</c> says.</summary>
/// <param name="Values">IPv4 or IPv6 CIDR blocks.</param>
public sealed record SourceIpCondition(ValueList<string> Values) : Condition
{
    /// <inheritdoc/>
    public override string Field => "source-ip";

    /// <inheritdoc/>
    public override int ValueCount => Values.Count;

    private protected override string Describe() => $"source IP {Either(Values)}";
}
