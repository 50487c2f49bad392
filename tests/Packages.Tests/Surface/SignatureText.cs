using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>Types and parameters as a listing writes them: close to C#, with the namespaces that everybody knows left out.</summary>
internal static class SignatureText
{
    private static readonly HashSet<string> Familiar =
        ["System", "System.Collections.Generic", "System.Collections.Immutable", "System.Threading.Tasks", "System.Text.Json"];

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var scope = type.IsNested ? Of(type.DeclaringType!) + "." : Familiar.Contains(type.Namespace!) ? "" : type.Namespace + ".";
        return scope + type.Name.Split('`')[0] + Arguments(type.GetGenericArguments());
    }

    public static string Arguments(Type[] types) => types.Length == 0 ? "" : $"<{string.Join(", ", types.Select(Of))}>";

    public static string Of(MethodBase method)
    {
        var extended = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"({extended}{Of(method.GetParameters())})";
    }

    public static string Of(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Of));

    public static string Constraints(Type[] types)
    {
        var all = types.Where(type => type.IsGenericParameter).Select(type => (type.Name, Texts: string.Join(", ", Constraints(type))));
        return string.Concat(all.Where(type => type.Texts.Length > 0).Select(type => $" where {type.Name} : {type.Texts}"));
    }

    /// <summary>The mark of a reference that may be null.</summary>
    public static string Mark(Type type, NullabilityState state) => !type.IsValueType && state == NullabilityState.Nullable ? "?" : "";

    private static string Of(ParameterInfo parameter)
    {
        var (type, mode) = (parameter.ParameterType, parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "");
        if (type.IsByRef)
        {
            mode += parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
            type = type.GetElementType()!;
        }

        var mark = Mark(parameter.ParameterType, new NullabilityInfoContext().Create(parameter).WriteState);
        var preset = parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "";
        return $"{mode}{Of(type)}{mark} {parameter.Name}{preset}";
    }

    private static IEnumerable<string> Constraints(Type type)
    {
        var has = type.GenericParameterAttributes;
        var isValue = has.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isValue)
            yield return "struct";
        else if (has.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        foreach (var constraint in type.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)))
            yield return Of(constraint);
        if (!isValue && has.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            yield return "new()";
    }
}
