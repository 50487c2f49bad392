namespace Pulumi.Aws.Lambda;

[EnumType]
public readonly struct Runtime : IEquatable<Runtime>
{
    private readonly string _value;

    private Runtime(string value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
    }

    public static Runtime Dotnet10 { get; } = new("dotnet10");

    public static bool operator ==(Runtime left, Runtime right) => left.Equals(right);

    public static bool operator !=(Runtime left, Runtime right) => !left.Equals(right);

    public static explicit operator string(Runtime value) => value._value;

    public override bool Equals(object? obj) => obj is Runtime other && Equals(other);

    public bool Equals(Runtime other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
