using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Converts plain values of the engine to the type of an output.</summary>
internal abstract class ValueReader
{
    private static readonly ConcurrentDictionary<Type, ValueReader> Known = new();

    public static ValueReader Of(Type type) => Known.GetOrAdd(type, Create);

    /// <summary>
    /// The value in the reader's type. Absent and ill-typed values become the default of the type, null for references:
    /// the SDK warns of the latter, but its test harness lets nobody see the warning.
    /// </summary>
    public object? Read(object? value) => value is not null && TryRead(value, out var result) ? result : Default;

    /// <summary>Whether <paramref name="value"/> has the right form for the type, and what it is in that type.</summary>
    public abstract bool TryRead(object value, out object? result);

    protected virtual object? Default => null;

    /// <exception cref="InvalidOperationException">The type, or one inside it, cannot be an output.</exception>
    public static void Check(Type type, string where) => TypeCheck.Check(type, where);

    private static ValueReader Create(Type type)
    {
        if (type == typeof(string) || type == typeof(bool) || type == typeof(double) || type == typeof(object))
            return Generic(typeof(PlainReader<>), type);
        if (type == typeof(int))
            return new NumberReader<int>(number => (int)number);
        if (type.IsEnum)
            return Generic(typeof(EnumReader<>), type);
        if (type == typeof(JsonElement))
            return new JsonReader();
        if (type.IsAssignableTo(typeof(AssetOrArchive)))
            return new AssetReader(type);
        if (type.IsAssignableTo(typeof(Resource)))
            return Generic(typeof(PlainReader<>), typeof(Resource));
        if (EnumTypes.IsEnumType(type))
            return new EnumTypeReader(type);
        if (!type.IsConstructedGenericType)
            return new ObjectReader(type);
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Nullable<>) ? new NullableReader(Of(type.GenericTypeArguments[0]))
            : definition == typeof(ImmutableArray<>) ? Generic(typeof(ArrayReader<>), type.GenericTypeArguments)
            : definition == typeof(ImmutableDictionary<,>) ? Generic(typeof(DictionaryReader<>), type.GenericTypeArguments[1])
            : definition == typeof(Union<,>) ? Generic(typeof(UnionReader<,>), type.GenericTypeArguments)
            : definition == typeof(Output<>) ? Generic(typeof(OutputReader<>), type.GenericTypeArguments)
            : throw new InvalidOperationException($"{type.FullName} is no type of an output.");
    }

    private static ValueReader Generic(Type reader, params Type[] arguments)
        => (ValueReader)Activator.CreateInstance(reader.MakeGenericType(arguments))!;
}
