namespace Pulumi.Serialization;

/// <summary>A C# enumeration over <see cref="int"/>.</summary>
internal sealed class EnumReader<T> : ValueReader where T : struct, Enum
{
    protected override object? Default => default(T);

    public override bool TryRead(object value, out object? result)
    {
        result = value is double number ? Enum.ToObject(typeof(T), (int)number) : null;
        return result is not null;
    }
}
