using System.Collections;
using System.Runtime.CompilerServices;

namespace Hybrid.Infra.Values;

/// <summary>
/// An immutable list that equals another list of equal items in the same order, so that records holding one compare by content.
/// </summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T>(T[] items) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Aggregate(items.Length, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", items);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ReadOnlySpan<T> AsSpan() => items;
}

/// <summary>Makes a <see cref="ValueList{T}"/>; collection expressions (<c>["/a", "/b"]</c>) end here.</summary>
public static class ValueList
{
    /// <summary>A list of a copy of these items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
