using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Refuses types that no value of the engine can be converted to.</summary>
internal static class TypeCheck
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object), typeof(Asset), typeof(Archive), typeof(AssetOrArchive),
        typeof(JsonElement),
    ];

    private static readonly HashSet<Type> Containers =
        [typeof(Nullable<>), typeof(Union<,>), typeof(ImmutableArray<>), typeof(ImmutableDictionary<,>), typeof(Output<>)];

    public static void Check(Type type, string where) => Check(type, where, []);

    /// <summary>Checks the members of arguments given as a dictionary, of <paramref name="wrappers"/> what they wrap.</summary>
    public static void CheckMembers(ImmutableDictionary<string, object?> dictionary, Type[] wrappers)
    {
        foreach (var (name, value) in dictionary)
        {
            if (value?.GetType() is { } type)
                Check(type.IsGenericType && wrappers.Contains(type.GetGenericTypeDefinition()) ? type.GenericTypeArguments[0] : type, name);
        }
    }

    private static void Check(Type type, string where, HashSet<Type> seen)
    {
        if (!seen.Add(type) || Plain.Contains(type) || type.IsAssignableTo(typeof(Resource)))
            return;
        if (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int))
            return;
        if (EnumTypes.IsEnumType(type))
        {
            if (EnumTypes.Constructor(type, EnumTypes.Conversion(type).ReturnType) is null)
                throw new InvalidOperationException($"{type.FullName} had [EnumType], but no constructor from its String or Double.");
            return;
        }
        if (type.IsConstructedGenericType)
        {
            if (!Containers.Contains(type.GetGenericTypeDefinition()) || IsDictionaryWithOtherKeys(type))
                throw Invalid(type, where);
            foreach (var argument in type.GenericTypeArguments)
                Check(argument, where, seen);
            return;
        }
        if (!type.IsDefined(typeof(OutputTypeAttribute), inherit: true))
            throw Invalid(type, where);
        var constructor = ObjectReader.ConstructorOf(type) ?? throw new InvalidOperationException(
            $"{type.FullName} had [OutputType], but did not contain a constructor marked with [OutputConstructor].");
        foreach (var parameter in constructor.GetParameters())
            Check(parameter.ParameterType, $"{type.FullName}({parameter.Name})", seen);
    }

    private static bool IsDictionaryWithOtherKeys(Type type)
        => type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>) && type.GenericTypeArguments[0] != typeof(string);

    private static InvalidOperationException Invalid(Type type, string where) => new(
        $"{where} contains invalid type {type.FullName}. Allowed are String, Boolean, Int32, Double, Object, JsonElement, "
        + "assets, archives, resources, enumerations, Nullable<...>, Union<...>, ImmutableArray<...>, ImmutableDictionary<string, ...> "
        + "and classes marked with [OutputType].");
}
