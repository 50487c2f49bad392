using System.Reflection;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>Members as a listing writes them.</summary>
internal static class MemberText
{
    public static string Of(ConstructorInfo constructor)
        => $"{(constructor.IsPublic ? "" : "protected ")}{constructor.DeclaringType!.Name.Split('`')[0]}{SignatureText.Of(constructor)}";

    public static string Of(FieldInfo field) => $"{(field.IsStatic ? "static " : "")}{SignatureText.Of(field.FieldType)} {field.Name};";

    public static string Of(PropertyInfo property)
    {
        var accessor = (property.GetMethod ?? property.SetMethod)!;
        var scope = (accessor.IsStatic ? "static " : "") + (accessor.IsFamily ? "protected " : "");
        var mark = SignatureText.Mark(property.PropertyType, new NullabilityInfoContext().Create(property).ReadState);
        var name = property.GetIndexParameters() is { Length: > 0 } keys ? $"this[{SignatureText.Of(keys)}]" : property.Name;
        return $"{scope}{SignatureText.Of(property.PropertyType)}{mark} {name} {{ {Accessors(property)}}}";
    }

    public static string Of(MethodInfo method)
    {
        var scope = (method.IsStatic ? "static " : "") + (method.IsPublic ? "" : "protected ") + Inheritance(method);
        var mark = SignatureText.Mark(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter).ReadState);
        var generic = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var signature = $"{method.Name}{SignatureText.Arguments(generic)}{SignatureText.Of(method)}{SignatureText.Constraints(generic)}";
        return $"{scope}{SignatureText.Of(method.ReturnType)}{mark} {signature}";
    }

    private static string Accessors(PropertyInfo property)
    {
        var get = AssemblySurface.IsVisible(property.GetMethod) ? "get; " : "";
        if (!AssemblySurface.IsVisible(property.SetMethod))
            return get;
        return get + (property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init; " : "set; ");
    }

    private static string Inheritance(MethodInfo method)
        => method.DeclaringType!.IsInterface ? ""
            : method.IsAbstract ? "abstract "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual "
            : "";
}
