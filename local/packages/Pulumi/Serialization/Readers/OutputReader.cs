namespace Pulumi.Serialization;

/// <summary>An output inside an output.</summary>
internal sealed class OutputReader<T> : ValueReader
{
    public override bool TryRead(object value, out object? result)
    {
        var read = Of(typeof(T)).TryRead(value, out var inner);
        result = read ? Output.Create((T)inner!) : null;
        return read;
    }
}
