using System.Reflection;
using Pulumi;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>What stands on the members of a provider's package: the names and values by which the engine knows them.</summary>
internal static class WireName
{
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    public static string OfProperty(PropertyInfo property)
    {
        if (property.GetCustomAttribute<OutputAttribute>() is { } output)
            return Output(output.Name ?? property.Name);
        // A list, a map and a secret have their attribute on the private field behind the property: _name, or the compiler's <Name>k__….
        var field = property.DeclaringType!.GetFields(Instance)
            .FirstOrDefault(field => field.Name.Trim('_', '<').Split('>')[0].Equals(property.Name, StringComparison.OrdinalIgnoreCase));
        return InputOf(property) ?? (field is null ? null : InputOf(field)) ?? "";
    }

    /// <summary>A result is filled through its constructor, whose parameters have the names on the wire.</summary>
    public static string OfField(FieldInfo field)
    {
        var parameter = field.DeclaringType!.GetConstructors(Instance)
            .Single(constructor => constructor.IsDefined(typeof(OutputConstructorAttribute))).GetParameters()
            .SingleOrDefault(parameter => parameter.Name!.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
        return parameter is null ? ""
            : Output(parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!);
    }

    /// <summary>The token that a constructor or function hands to the engine.</summary>
    public static string OfMethod(MethodBase method)
        => Strings(method).FirstOrDefault(text => text.Contains(':', StringComparison.Ordinal)) is { } token ? Token(token) : "";

    /// <summary>What a value of an enumeration is on the wire.</summary>
    public static string ValueOf(PropertyInfo property)
    {
        if (!property.DeclaringType!.IsDefined(typeof(EnumTypeAttribute)) || property.GetValue(null) is not { } value)
            return "";
        return $" = \"{value.GetType().GetMethod("op_Explicit", [value.GetType()])!.Invoke(null, [value])}\"";
    }

    // The attribute keeps to itself what it was made with.
    private static string? InputOf(MemberInfo member)
        => member.GetCustomAttributesData().SingleOrDefault(data => data.AttributeType == typeof(InputAttribute))?.ConstructorArguments
            is [var name, var required, var json] ? Input((string)name.Value!, required.Value is true, json.Value is true) : null;

    // A string in code: the instruction ldstr (72), then a number whose first byte, at the end, is 70 (ECMA-335, III.4.16 and II.24.2.6).
    private static IEnumerable<string> Strings(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] == 0x72 && code[i + 4] == 0x70)
                yield return method.Module.ResolveString(BitConverter.ToInt32(code, i + 1));
        }
    }

    public static string Token(string token) => $"[Token(\"{token}\")] ";

    public static string Output(string name) => $"[Output(\"{name}\")] ";

    public static string Input(string name, bool required, bool json)
        => $"[Input(\"{name}\"{(required ? ", required" : "")}{(json ? ", json" : "")})] ";
}
