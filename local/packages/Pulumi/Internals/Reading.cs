using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>An output of a resource on its way: it settles when the resource is registered.</summary>
internal abstract class OutputSlot
{
    private static readonly ConcurrentDictionary<Type, Func<ImmutableHashSet<Resource>, OutputSlot>> Factories = new();

    public abstract IOutput Output { get; }

    public static Func<ImmutableHashSet<Resource>, OutputSlot> FactoryOf(Type valueType) => Factories.GetOrAdd(
        valueType,
        static type => typeof(OutputSlot<>).MakeGenericType(type)
            .GetMethod(nameof(OutputSlot<object>.Create), BindingFlags.Public | BindingFlags.Static)!
            .CreateDelegate<Func<ImmutableHashSet<Resource>, OutputSlot>>());

    /// <summary>Settles with the value, converted to the output's type.</summary>
    public abstract void Set(PropertyValue property);

    /// <summary>Settles with the default value, unless it has settled.</summary>
    public abstract void TrySetDefault(bool isKnown);

    /// <summary>Settles as failed, unless it has settled.</summary>
    public abstract void TryFail(Exception exception);
}

/// <inheritdoc/>
internal sealed class OutputSlot<T> : OutputSlot
{
    private readonly ImmutableHashSet<Resource> _resources;
    private readonly TaskCompletionSource<OutputData<T>> _completion = new();

    private OutputSlot(ImmutableHashSet<Resource> resources)
    {
        _resources = resources;
        // The registration of the resource reports a failure, once for all its outputs.
        Output = Output<T>.Untracked(_completion.Task);
    }

    public override IOutput Output { get; }

    public static OutputSlot Create(ImmutableHashSet<Resource> resources) => new OutputSlot<T>(resources);

    public override void Set(PropertyValue property)
    {
        var value = ValueReader.Of(typeof(T)).Read(property.State.IsKnown ? property.Value : null);
        var state = property.State with { Resources = _resources };
        _completion.SetResult(new(value is null ? default! : (T)value, state));
    }

    public override void TrySetDefault(bool isKnown)
        => _completion.TrySetResult(new(default!, new(_resources, isKnown, IsSecret: false)));

    public override void TryFail(Exception exception) => _completion.TrySetException(exception);
}

/// <summary>The outputs of a class of resources; found once for each class.</summary>
internal sealed class ResourceSchema
{
    private static readonly ConcurrentDictionary<Type, ResourceSchema> Known = new();

    private readonly Member[] _members;

    private ResourceSchema(Type type)
    {
        _members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Property: property, Output: property.GetCustomAttribute<OutputAttribute>()))
            .Where(member => member.Output is not null)
            .Select(member => new Member(type, member.Property, member.Output!.Name ?? member.Property.Name))];
    }

    public static ResourceSchema Of(Type type) => Known.GetOrAdd(type, static type => new(type));

    /// <summary>Gives every output property an output that settles once the resource is registered.</summary>
    public ImmutableDictionary<string, OutputSlot> InitializeOutputs(Resource resource)
    {
        var resources = ImmutableHashSet.Create(resource);
        var slots = ImmutableDictionary.CreateBuilder<string, OutputSlot>();
        foreach (var member in _members)
        {
            var slot = member.Create(resources);
            member.Write(resource, slot.Output);
            slots.Add(member.Name, slot);
        }
        return slots.ToImmutable();
    }

    private sealed class Member
    {
        public Member(Type type, PropertyInfo property, string name)
        {
            if (!property.PropertyType.IsConstructedGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
                throw RunException.OutputsHaveIncorrectType([name]);
            var fullName = $"[Output] {type.FullName}.{property.Name}";
            var valueType = property.PropertyType.GenericTypeArguments[0];
            Name = name;
            Write = MemberAccess.Writer(property) ?? throw new InvalidOperationException($"{fullName} did not have a 'set' method");
            ValueReader.Check(valueType, fullName);
            Create = OutputSlot.FactoryOf(valueType);
        }

        public string Name { get; }

        public Action<object, object?> Write { get; }

        public Func<ImmutableHashSet<Resource>, OutputSlot> Create { get; }
    }
}

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

    /// <summary>The same members of arguments, once all are checked: of <paramref name="wrappers"/> what they wrap.</summary>
    public static ImmutableDictionary<string, object?> Checked(ImmutableDictionary<string, object?> dictionary, Type[] wrappers)
    {
        foreach (var (name, value) in dictionary)
        {
            if (value?.GetType() is { } type)
                Check(type.IsGenericType && wrappers.Contains(type.GetGenericTypeDefinition()) ? type.GenericTypeArguments[0] : type, name);
        }
        return dictionary;
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

/// <summary>A value that arrives in its own type.</summary>
internal sealed class PlainReader<T> : ValueReader
{
    protected override object? Default => default(T);

    public override bool TryRead(object value, out object? result)
    {
        result = value;
        return value is T;
    }
}

/// <summary>A number: all arrive as <see cref="double"/>.</summary>
internal sealed class NumberReader<T>(Func<double, T> convert) : ValueReader
{
    protected override object? Default => default(T);

    public override bool TryRead(object value, out object? result)
    {
        result = value is double number ? convert(number) : null;
        return result is not null;
    }
}

/// <summary>A value type that may be absent.</summary>
internal sealed class NullableReader(ValueReader inner) : ValueReader
{
    public override bool TryRead(object value, out object? result) => inner.TryRead(value, out result);
}

/// <summary>A C# enumeration over <see cref="int"/>.</summary>
internal sealed class EnumReader<T> : ValueReader where T : struct, Enum
{
    protected override object? Default => default(T);

    public override bool TryRead(object value, out object? result)
    {
        result = value is double number ? Enum.ToObject(typeof(T), (int)number) : null;
        return result is not null;
    }
}

/// <summary>A struct marked with <see cref="EnumTypeAttribute"/>.</summary>
internal sealed class EnumTypeReader(Type type) : ValueReader
{
    protected override object? Default { get; } = Activator.CreateInstance(type);

    public override bool TryRead(object value, out object? result)
    {
        var constructor = value is string or double ? EnumTypes.Constructor(type, value.GetType()) : null;
        result = constructor?.Invoke([value]);
        return result is not null;
    }
}

/// <summary>A union: of the first type if the value can be read as such, else of the second.</summary>
internal sealed class UnionReader<T0, T1> : ValueReader
{
    protected override object? Default => default(Union<T0, T1>);

    public override bool TryRead(object value, out object? result)
    {
        result = Of(typeof(T0)).TryRead(value, out var first) ? Union<T0, T1>.FromT0((T0)first!)
            : Of(typeof(T1)).TryRead(value, out var second) ? Union<T0, T1>.FromT1((T1)second!)
            : null;
        return result is not null;
    }
}

/// <summary>An output inside an output.</summary>
internal sealed class OutputReader<T> : ValueReader
{
    public override bool TryRead(object value, out object? result)
    {
        var read = Of(typeof(T)).TryRead(value, out var inner);
        result = read ? Output.Create((T)inner!) : null;
        return read;
    }
}

/// <summary>An immutable array.</summary>
internal sealed class ArrayReader<T> : ValueReader
{
    protected override object? Default => default(ImmutableArray<T>);

    public override bool TryRead(object value, out object? result)
    {
        result = value switch
        {
            ImmutableArray<T> ready => ready,
            ImmutableArray<object?> items => ImmutableArray.CreateRange(items, ReadItem),
            _ => null,
        };
        return result is not null;
    }

    private static T ReadItem(object? item) => Of(typeof(T)).Read(item) is T value ? value : default!;
}

/// <summary>An immutable dictionary with string keys.</summary>
internal sealed class DictionaryReader<T> : ValueReader
{
    public override bool TryRead(object value, out object? result)
    {
        result = value switch
        {
            ImmutableDictionary<string, T> ready => ready,
            ImmutableDictionary<string, object?> members => members.ToImmutableDictionary(member => member.Key, ReadMember),
            _ => null,
        };
        return result is not null;
    }

    private static T ReadMember(KeyValuePair<string, object?> member) => Of(typeof(T)).Read(member.Value) is T value ? value : default!;
}

/// <summary>A class marked with <see cref="OutputTypeAttribute"/>, built through its constructor.</summary>
internal sealed class ObjectReader : ValueReader
{
    private readonly ConstructorInvoker _constructor;
    private readonly (string Name, Type Type)[] _members;

    public ObjectReader(Type type)
    {
        var constructor = ConstructorOf(type)!;
        _constructor = ConstructorInvoker.Create(constructor);
        _members = [.. constructor.GetParameters().Select(parameter => (
            parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!,
            parameter.ParameterType))];
    }

    /// <summary>The marked constructor, else the only public one, else none.</summary>
    public static ConstructorInfo? ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        return constructors.FirstOrDefault(constructor => constructor.IsDefined(typeof(OutputConstructorAttribute)))
            ?? (constructors.Where(constructor => constructor.IsPublic).ToArray() is [var only] ? only : null);
    }

    public override bool TryRead(object value, out object? result)
    {
        result = value is ImmutableDictionary<string, object?> members
            ? _constructor.Invoke(Array.ConvertAll(_members, member => ReadMember(members, member.Name, member.Type)).AsSpan())
            : null;
        return result is not null;
    }

    private static object? ReadMember(ImmutableDictionary<string, object?> members, string name, Type type)
        => Of(type).Read(members.GetValueOrDefault(name));
}

/// <summary>Any plain value as JSON.</summary>
internal sealed class JsonReader : ValueReader
{
    protected override object? Default => default(JsonElement);

    public override bool TryRead(object value, out object? result)
    {
        result = value is AssetOrArchive or Resource ? null : JsonSerializer.SerializeToElement(value);
        return result is not null;
    }
}

/// <summary>An asset or an archive; anything else becomes one that no argument accepts.</summary>
internal sealed class AssetReader(Type type) : ValueReader
{
    public override bool TryRead(object value, out object? result)
    {
        result = type.IsInstanceOfType(value) ? value : type == typeof(Archive) ? new InvalidArchive() : new InvalidAsset();
        return true;
    }
}

/// <summary>Stands where a provider answered something else than an asset.</summary>
internal sealed class InvalidAsset() : Asset("text", "");

/// <summary>Stands where a provider answered something else than an archive.</summary>
internal sealed class InvalidArchive() : Archive("path", "");
