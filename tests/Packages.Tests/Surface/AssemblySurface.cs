using System.Reflection;
using Pulumi;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>The surface of an assembly: what other assemblies can call, inherit and implement.</summary>
internal static class AssemblySurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All of it, or the types that <paramref name="listing"/> has.</summary>
    public static Surface Of(Assembly assembly, Surface? listing = null)
    {
        var surface = new Surface();
        // A provider's package is data on top of the SDK: what counts are its tokens and wire names, which are in attributes.
        var isProvider = assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(Resource).Assembly.GetName().Name);
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            var head = new SurfaceType(type.IsSubclassOf(typeof(Delegate)) ? Delegated(type) : Head(type), []);
            if (listing is null || listing[head.Name] is not null)
                surface.Add(head with { Members = [.. Members(type, isProvider)] });
        }

        return surface;
    }

    private static string Delegated(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        return $"delegate {SignatureText.Of(invoke.ReturnType)} {FullName(type)}{SignatureText.Of(invoke)}";
    }

    private static string Head(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        if (type.IsEnum)
            return $"{kind} {FullName(type)}";
        var parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) ? new[] { b } : [];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = parent.Concat(type.GetInterfaces().Except(inherited).Where(i => i.IsPublic)).Select(SignatureText.Of).ToArray();
        var colon = bases.Length > 0 ? " : " : "";
        return $"{kind} {FullName(type)}{colon}{string.Join(", ", bases)}{SignatureText.Constraints(type.GetGenericArguments())}";
    }

    // A type is always called by its full name where it stands itself.
    private static string FullName(Type type)
    {
        var name = SignatureText.Of(type);
        return name.StartsWith(type.Namespace + ".", StringComparison.Ordinal) ? name : $"{type.Namespace}.{name}";
    }

    private static IEnumerable<string> Values(Type type)
        => Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => $"{Enum.GetName(type, value)} = {value}");

    private static IEnumerable<string> Members(Type type, bool isProvider)
        => type.IsSubclassOf(typeof(Delegate)) ? [] : type.IsEnum ? Values(type) : OfClass(type, isProvider);

    private static IEnumerable<string> OfClass(Type type, bool isProvider)
    {
        if (isProvider && type.GetCustomAttribute<ResourceTypeAttribute>() is { } token)
            yield return $"[ResourceType(\"{token.Type}\")]";
        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible))
            yield return (isProvider ? WireName.OfMethod(constructor) : "") + MemberText.Of(constructor);
        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily))
            yield return (isProvider ? WireName.OfField(field) : "") + MemberText.Of(field);
        foreach (var property in type.GetProperties(Declared).Where(p => IsVisible(p.GetMethod) || IsVisible(p.SetMethod)))
        {
            var text = MemberText.Of(property);
            yield return isProvider ? WireName.OfProperty(property) + text + WireName.ValueOf(property) : text;
        }

        foreach (var method in type.GetMethods(Declared).Where(method => IsVisible(method) && IsCalled(method)))
            yield return (isProvider ? WireName.OfMethod(method) : "") + MemberText.Of(method);
    }

    public static bool IsVisible(MethodBase? method)
        => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsCalled(MethodInfo method)
        => (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            && method.Name is not (nameof(Equals) or nameof(GetHashCode) or nameof(ToString));
}
