namespace Pulumi.Serialization;

/// <summary>A value type that may be absent.</summary>
internal sealed class NullableReader(ValueReader inner) : ValueReader
{
    public override bool TryRead(object value, out object? result) => inner.TryRead(value, out result);
}
