using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>An immutable array.</summary>
internal sealed class ArrayReader<T> : ValueReader
{
    protected override object? Default => default(ImmutableArray<T>);

    public override bool TryRead(object value, out object? result)
    {
        result = value switch
        {
            ImmutableArray<T> ready => ready,
            ImmutableArray<object?> items => ImmutableArray.CreateRange(items, ReadItem),
            _ => null,
        };
        return result is not null;
    }

    private static T ReadItem(object? item) => Of(typeof(T)).Read(item) is T value ? value : default!;
}
