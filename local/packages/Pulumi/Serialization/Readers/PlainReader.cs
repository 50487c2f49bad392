namespace Pulumi.Serialization;

/// <summary>A value that arrives in its own type.</summary>
internal sealed class PlainReader<T> : ValueReader
{
    protected override object? Default => default(T);

    public override bool TryRead(object value, out object? result)
    {
        result = value;
        return value is T;
    }
}
