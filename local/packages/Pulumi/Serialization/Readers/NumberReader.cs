namespace Pulumi.Serialization;

/// <summary>A number: all arrive as <see cref="double"/>.</summary>
internal sealed class NumberReader<T>(Func<double, T> convert) : ValueReader
{
    protected override object? Default => default(T);

    public override bool TryRead(object value, out object? result)
    {
        result = value is double number ? convert(number) : null;
        return result is not null;
    }
}
