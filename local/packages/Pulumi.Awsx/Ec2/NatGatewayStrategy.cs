namespace Pulumi.Awsx.Ec2;

[EnumType]
public readonly struct NatGatewayStrategy : IEquatable<NatGatewayStrategy>
{
    private readonly string _value;

    private NatGatewayStrategy(string value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
    }

    public static NatGatewayStrategy None { get; } = new("None");
    public static NatGatewayStrategy Single { get; } = new("Single");
    public static NatGatewayStrategy OnePerAz { get; } = new("OnePerAz");

    public static bool operator ==(NatGatewayStrategy left, NatGatewayStrategy right) => left.Equals(right);

    public static bool operator !=(NatGatewayStrategy left, NatGatewayStrategy right) => !left.Equals(right);

    public static explicit operator string(NatGatewayStrategy value) => value._value;

    public override bool Equals(object? obj) => obj is NatGatewayStrategy other && Equals(other);

    public bool Equals(NatGatewayStrategy other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
