using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Structs marked with <see cref="EnumTypeAttribute"/> and the string or number they stand for.</summary>
internal static class EnumTypes
{
    private static readonly ConcurrentDictionary<Type, MethodInfo?> Conversions = new();

    public static bool IsEnumType(Type type) => type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute));

    /// <exception cref="InvalidOperationException">The struct lacks the conversion that every enumeration needs.</exception>
    public static bool TryGetValue(object value, out object? plain)
    {
        var conversion = Conversions.GetOrAdd(value.GetType(), static type => IsEnumType(type) ? Conversion(type) : null);
        plain = conversion?.Invoke(null, [value]);
        return conversion is not null;
    }

    /// <summary>The constructor from <paramref name="underlying"/>, if there is one.</summary>
    public static ConstructorInfo? Constructor(Type type, Type underlying)
        => type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [underlying]);

    /// <summary>The explicit conversion to the underlying string or number.</summary>
    public static MethodInfo Conversion(Type type)
        => type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]) is { } conversion
            && (conversion.ReturnType == typeof(string) || conversion.ReturnType == typeof(double))
                ? conversion
                : throw new InvalidOperationException(
                    $"Expected {type.FullName} to have an explicit conversion operator to String or Double, as [EnumType] demands.");
}
