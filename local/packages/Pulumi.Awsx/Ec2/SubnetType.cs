namespace Pulumi.Awsx.Ec2;

[EnumType]
public readonly struct SubnetType : IEquatable<SubnetType>
{
    private readonly string _value;

    private SubnetType(string value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
    }

    public static SubnetType Public { get; } = new("Public");
    public static SubnetType Private { get; } = new("Private");
    public static SubnetType Isolated { get; } = new("Isolated");
    public static SubnetType Unused { get; } = new("Unused");

    public static bool operator ==(SubnetType left, SubnetType right) => left.Equals(right);

    public static bool operator !=(SubnetType left, SubnetType right) => !left.Equals(right);

    public static explicit operator string(SubnetType value) => value._value;

    public override bool Equals(object? obj) => obj is SubnetType other && Equals(other);

    public bool Equals(SubnetType other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
