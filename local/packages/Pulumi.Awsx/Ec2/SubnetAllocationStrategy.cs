namespace Pulumi.Awsx.Ec2;

[EnumType]
public readonly struct SubnetAllocationStrategy : IEquatable<SubnetAllocationStrategy>
{
    private readonly string _value;

    private SubnetAllocationStrategy(string value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
    }

    public static SubnetAllocationStrategy Legacy { get; } = new("Legacy");
    public static SubnetAllocationStrategy Auto { get; } = new("Auto");
    public static SubnetAllocationStrategy AutoMerge { get; } = new("AutoMerge");
    public static SubnetAllocationStrategy Exact { get; } = new("Exact");

    public static bool operator ==(SubnetAllocationStrategy left, SubnetAllocationStrategy right) => left.Equals(right);

    public static bool operator !=(SubnetAllocationStrategy left, SubnetAllocationStrategy right) => !left.Equals(right);

    public static explicit operator string(SubnetAllocationStrategy value) => value._value;

    public override bool Equals(object? obj) => obj is SubnetAllocationStrategy other && Equals(other);

    public bool Equals(SubnetAllocationStrategy other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
