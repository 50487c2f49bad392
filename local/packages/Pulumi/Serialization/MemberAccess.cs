using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi.Serialization;

/// <summary>
/// Reads and writes properties found by reflection. An auto-property is reached through its backing field:
/// for an accessor the runtime would generate code on the second call, for each of some hundred properties.
/// </summary>
internal static class MemberAccess
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static Func<object, object?> Reader(PropertyInfo property)
        => BackingField(property, property.GetMethod) is { } field ? field.GetValue : property.GetValue;

    /// <summary>Null if the property has no setter of any visibility.</summary>
    public static Action<object, object?>? Writer(PropertyInfo property)
    {
        // The setter of an inherited property is visible on the class that declares it only.
        var declared = property.DeclaringType!.GetProperty(property.Name, Declared)!;
        return declared.SetMethod is null ? null
            : BackingField(declared, declared.SetMethod) is { } field ? field.SetValue
            : declared.SetValue;
    }

    private static FieldInfo? BackingField(PropertyInfo property, MethodInfo? accessor)
        => accessor?.IsDefined(typeof(CompilerGeneratedAttribute)) is true
            ? property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Declared)
            : null;
}
