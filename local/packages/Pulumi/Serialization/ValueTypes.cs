using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Questions about boxed values whose type arguments are not known.</summary>
internal static class ValueTypes
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> IsDefaultProperties = new();

    /// <summary>Whether the list is an immutable array that was never given a value, which cannot even be counted.</summary>
    public static bool IsDefaultArray(IList list)
        => IsDefaultProperties.GetOrAdd(list.GetType(), IsDefaultProperty)?.GetValue(list) is true;

    private static PropertyInfo? IsDefaultProperty(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? type.GetProperty(nameof(ImmutableArray<object>.IsDefault))
            : null;
}
