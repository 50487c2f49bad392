namespace Pulumi.Serialization;

/// <summary>A struct marked with <see cref="EnumTypeAttribute"/>.</summary>
internal sealed class EnumTypeReader(Type type) : ValueReader
{
    protected override object? Default { get; } = Activator.CreateInstance(type);

    public override bool TryRead(object value, out object? result)
    {
        var constructor = value is string or double ? EnumTypes.Constructor(type, value.GetType()) : null;
        result = constructor?.Invoke([value]);
        return result is not null;
    }
}
