namespace Hybrid.Infra.Routing;

/// <summary>Makes a <see cref="ValueList{T}"/>; collection expressions (<c>["/a", "/b"]</c>) end here.</summary>
public static class ValueList
{
    /// <summary>A list of a copy of these items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
