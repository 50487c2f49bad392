namespace Pulumi.Serialization;

/// <summary>A union: of the first type if the value can be read as such, else of the second.</summary>
internal sealed class UnionReader<T0, T1> : ValueReader
{
    protected override object? Default => default(Union<T0, T1>);

    public override bool TryRead(object value, out object? result)
    {
        result = Of(typeof(T0)).TryRead(value, out var first) ? Union<T0, T1>.FromT0((T0)first!)
            : Of(typeof(T1)).TryRead(value, out var second) ? Union<T0, T1>.FromT1((T1)second!)
            : null;
        return result is not null;
    }
}
