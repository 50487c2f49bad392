using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>
/// Objects marked with <see cref="OutputTypeAttribute"/> and what they travel as: their read-only fields, with a small first letter
/// (https://github.com/pulumi/pulumi-dotnet/pull/681).
/// </summary>
internal static class OutputTypes
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]?> Fields = new();

    public static bool TryGetMembers(object value, [NotNullWhen(true)] out IEnumerable<KeyValuePair<string, object?>>? members)
    {
        var fields = Fields.GetOrAdd(value.GetType(), static type => type.IsDefined(typeof(OutputTypeAttribute)) ? ReadOnly(type) : null);
        members = fields?.Select(field
            => KeyValuePair.Create(char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value)));
        return members is not null;
    }

    private static FieldInfo[] ReadOnly(Type type)
        => [.. type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(field => field.IsInitOnly)];
}
