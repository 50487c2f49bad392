using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

/// <summary>
/// Brings a value into the form in which it leaves the program: null, <see cref="bool"/>, <see cref="double"/>,
/// <see cref="string"/>, assets, resources, and immutable arrays and dictionaries of these.
/// </summary>
internal sealed class PropertyWriter(string root, bool keepResources = true)
{
    /// <summary>The text the engine reads as "not known yet".</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private readonly List<string> _path = [root];

    /// <summary>What the outputs met so far carry together.</summary>
    public OutputState State { get; private set; } = OutputState.Plain;

    private string Path => string.Concat(_path);

    /// <exception cref="InvalidOperationException">The value has a type that cannot travel.</exception>
    public ValueTask<object?> WriteAsync(object? value) => value switch
    {
        null or bool or double or string => new(value),
        int number => new((double)number),
        InputArgs args => WriteMembersAsync(args.Members()),
        InvalidAsset or InvalidArchive => throw Refused("is no asset or archive: what a provider answered in its place is not one"),
        AssetOrArchive => new(value),
        Task => throw Refused("is a Task, which cannot be an argument: wrap it with Output.Create"),
        IInput input => WriteOutputAsync(input.ToOutput()),
        IUnion union => WriteAsync(union.Value),
        JsonElement json => new(FromJson(json)),
        IOutput output => WriteOutputAsync(output),
        Resource resource => WriteResourceAsync(resource),
        IDictionary members => WriteMembersAsync(Entries(members)),
        IList items => WriteListAsync(items),
        Enum member when member.GetTypeCode() == TypeCode.Int32 => new((double)(int)value),
        ValueTuple => default,
        _ when EnumTypes.TryGetValue(value, out var plain) => new(plain),
        _ => OutputTypes.TryGetMembers(value, out var members)
            ? WriteMembersAsync(members)
            : throw Refused($"has type {value.GetType().FullName}, which is not a supported argument type"),
    };

    private async ValueTask<object?> WriteOutputAsync(IOutput output)
    {
        var (value, state) = await output.GetDataAsync().ConfigureAwait(false);
        State = State.And(state);
        return state.IsKnown ? await WriteAsync(value).ConfigureAwait(false) : null;
    }

    private async ValueTask<object?> WriteResourceAsync(Resource resource)
    {
        // An unknown id leaves a reference known: its URN tells which resource it is.
        var id = resource is CustomResource { Id: { } idOutput } ? await idOutput.DataTask.ConfigureAwait(false) : null;
        var urn = await resource.Urn.DataTask.ConfigureAwait(false);
        State = State.And(urn.State with { Resources = urn.State.Resources.Add(resource) });
        if (keepResources)
            return ResourceReference.Resolve(urn.Value);
        if (id is null)
            return urn.Value;
        State = State.And(id.State);
        return id.Value;
    }

    private async ValueTask<object?> WriteMembersAsync(IEnumerable<KeyValuePair<string, object?>> members)
    {
        var written = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (name, value) in members)
        {
            _path.Add("." + name);
            // A member without a value is no member, as in JSON objects that leave it out.
            if (await WriteAsync(value).ConfigureAwait(false) is { } plain)
                written[name] = plain;
            _path.RemoveAt(_path.Count - 1);
        }
        return written.ToImmutable();
    }

    private async ValueTask<object?> WriteListAsync(IList items)
    {
        if (ValueTypes.IsDefaultArray(items))
            return ImmutableArray<object?>.Empty;
        var written = ImmutableArray.CreateBuilder<object?>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            _path.Add($"[{i}]");
            written.Add(await WriteAsync(items[i]).ConfigureAwait(false));
            _path.RemoveAt(_path.Count - 1);
        }
        return written.MoveToImmutable();
    }

    private IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary members)
    {
        foreach (DictionaryEntry member in members)
        {
            yield return member.Key is string name
                ? new(name, member.Value)
                : throw Refused($"has a key of type {member.Key.GetType().FullName}: dictionaries are only supported with string keys");
        }
    }

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToImmutableArray(),
        JsonValueKind.Object => json.EnumerateObject().ToImmutableDictionary(member => member.Name, member => FromJson(member.Value)),
        _ => null,
    };

    private InvalidOperationException Refused(string fault) => new($"{Path} {fault}.");
}

/// <summary>One property as the engine sees it: plain values only, with what the outputs among them carried.</summary>
internal readonly record struct PropertyValue(object? Value, OutputState State);

/// <summary>Properties by name, each with a state of its own.</summary>
internal static class PropertyBag
{
    /// <summary>Writes every member that has a value.</summary>
    public static async ValueTask<Dictionary<string, PropertyValue>> WriteAsync(
        string label, IEnumerable<KeyValuePair<string, object?>> members)
    {
        var properties = new Dictionary<string, PropertyValue>();
        foreach (var (name, value) in members)
        {
            if (value is null)
                continue;
            var writer = new PropertyWriter($"{label}.{name}");
            var written = await writer.WriteAsync(value).ConfigureAwait(false);
            if (written is not null || !writer.State.IsKnown)
                properties[name] = new(written, writer.State);
        }
        return properties;
    }

    /// <summary>Writes what a mock answered: a dictionary or a class of arguments.</summary>
    public static async ValueTask<Dictionary<string, PropertyValue>> WriteAnswerAsync(string label, object answer)
    {
        switch (answer)
        {
            case InputArgs args:
                return await WriteAsync(label, args.Members()).ConfigureAwait(false);
            case IEnumerable<KeyValuePair<string, object?>> members:
                return await WriteAsync(label, members).ConfigureAwait(false);
        }
        var writer = new PropertyWriter(label);
        var written = await writer.WriteAsync(answer).ConfigureAwait(false) as ImmutableDictionary<string, object?>
            ?? throw new InvalidOperationException(
                $"{label}: the mock answered a {answer?.GetType().FullName ?? "null"}, which is not a supported argument type. "
                + "Answer a dictionary with string keys.");
        return written.ToDictionary(member => member.Key, member => new PropertyValue(member.Value, writer.State));
    }

    /// <summary>What a mock gets to see: the known values, secret or not.</summary>
    public static ImmutableDictionary<string, object> Known(Dictionary<string, PropertyValue> properties)
    {
        var known = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, property) in properties)
        {
            if (property is { Value: { } value, State.IsKnown: true })
                known.Add(name, value);
        }
        return known.ToImmutable();
    }

    /// <summary>All of them as one object.</summary>
    public static PropertyValue Whole(Dictionary<string, PropertyValue> properties) => new(
        properties.ToImmutableDictionary(property => property.Key, property => property.Value.Value),
        properties.Values.Aggregate(OutputState.Plain, (state, property) => state.And(property.State)));
}

/// <summary>The members of a class of arguments that are inputs; found once for each class.</summary>
internal sealed class InputSchema
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    private static readonly ConcurrentDictionary<Type, InputSchema> Known = new();

    private readonly Member[] _members;

    private InputSchema(Type type)
    {
        var fields = type.GetFields(All).Select(field => (Info: (MemberInfo)field, Read: (Func<object, object?>)field.GetValue));
        var properties = type.GetProperties(All).Select(property => (Info: (MemberInfo)property, Read: MemberAccess.Reader(property)));
        _members = [.. fields.Concat(properties)
            .Select(member => (member.Info, member.Read, Input: member.Info.GetCustomAttribute<InputAttribute>()))
            .Where(member => member.Input is not null)
            .Select(member => new Member(member.Input!, NameOf(member.Info, member.Input!), type, member.Read))];
    }

    public static InputSchema Of(Type type) => Known.GetOrAdd(type, static type => new(type));

    public List<KeyValuePair<string, object?>> Read(InputArgs args)
    {
        var members = new List<KeyValuePair<string, object?>>(_members.Length);
        foreach (var member in _members)
        {
            var value = member.Read(args);
            if (value is null && member.Input.IsRequired)
                throw new ArgumentNullException(member.Name, $"{member.FullName} is required but was not given a value");
            if (value is not null && member.Input.Json)
                value = JsonText.Of(value, member.FullName);
            members.Add(new(member.Input.Name, value));
        }
        return members;
    }

    // The compiler's own name of a field is none to report: the package writes such a field out, named as the member is on the wire.
    private static string NameOf(MemberInfo member, InputAttribute input) => member.Name[0] == '<' ? $"_{input.Name}" : member.Name;

    private sealed record Member(InputAttribute Input, string Name, Type Type, Func<object, object?> Read)
    {
        public string FullName { get; } = $"[Input] {Type.FullName}.{Name}";
    }
}

/// <summary>The JSON text in which some provider settings travel; spaced as the SDK's protobuf formatter spaces it.</summary>
internal static class JsonText
{
    public static Output<string> Of(object value, string path)
    {
        return new(WriteAsync());

        async Task<OutputData<string>> WriteAsync()
        {
            var writer = new PropertyWriter(path, keepResources: false);
            var written = await writer.WriteAsync(value).ConfigureAwait(false);
            return new(writer.State.IsKnown ? Append(new(), written).ToString() : "", writer.State);
        }
    }

    private static StringBuilder Append(StringBuilder text, object? value) => value switch
    {
        null => text.Append("null"),
        bool flag => text.Append(flag ? "true" : "false"),
        double number => text.Append(number.ToString("R", CultureInfo.InvariantCulture)),
        string s => text.Append(JsonSerializer.Serialize(s)),
        ImmutableArray<object?> items => AppendAll(text, '[', ']', items, static (text, item) => Append(text, item)),
        ImmutableDictionary<string, object?> members => AppendAll(
            text, '{', '}', members.OrderBy(member => member.Key, StringComparer.Ordinal), AppendMember),
        _ => throw new InvalidOperationException($"A value of type {value.GetType().FullName} has no JSON text."),
    };

    private static StringBuilder AppendMember(StringBuilder text, KeyValuePair<string, object?> member)
        => Append(text.Append(JsonSerializer.Serialize(member.Key)).Append(": "), member.Value);

    private static StringBuilder AppendAll<T>(
        StringBuilder text, char open, char close, IEnumerable<T> items, Func<StringBuilder, T, StringBuilder> append)
    {
        var separator = $"{open} ";
        foreach (var item in items)
        {
            append(text.Append(separator), item);
            separator = ", ";
        }
        return text.Append(separator == ", " ? $" {close}" : $"{open} {close}");
    }
}

/// <summary>Writes inputs and outputs inside a value as their own values, and notes what they carry.</summary>
internal sealed class OutputJsonConverter(OutputState state) : JsonConverterFactory
{
    private static readonly Dictionary<Type, Type> Converters = new()
    {
        [typeof(Output<>)] = typeof(OfOutput<>),
        [typeof(Input<>)] = typeof(OfInput<>),
        [typeof(InputList<>)] = typeof(OfInputList<>),
        [typeof(InputMap<>)] = typeof(OfInputMap<>),
    };

    /// <summary>The state of the whole, with that of every output met so far.</summary>
    public OutputState Seen { get; private set; } = state;

    public JsonSerializerOptions AddedTo(JsonSerializerOptions? options)
    {
        var added = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        added.Converters.Add(this);
        return added;
    }

    public override bool CanConvert(Type typeToConvert)
        => typeToConvert.IsGenericType && Converters.ContainsKey(typeToConvert.GetGenericTypeDefinition());

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = Converters[typeToConvert.GetGenericTypeDefinition()].MakeGenericType(typeToConvert.GetGenericArguments());
        return (JsonConverter)Activator.CreateInstance(converter, this)!;
    }

    private Output<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
        => Output<T>.Of(JsonSerializer.Deserialize<T>(ref reader, options)!, Seen);

    // JSON converters cannot wait; the writer blocks until the output has settled, as the SDK's own does.
    private void Write<T>(Utf8JsonWriter writer, Output<T> output, JsonSerializerOptions options)
    {
        var data = output.DataTask.GetAwaiter().GetResult();
        Seen = Seen.And(data.State);
        if (data.State.IsKnown)
            JsonSerializer.Serialize(writer, data.Value, options);
        else
            writer.WriteNullValue();
    }

    private sealed class OfOutput<T>(OutputJsonConverter parent) : JsonConverter<Output<T>>
    {
        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => parent.Read<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
            => parent.Write(writer, value, options);
    }

    private sealed class OfInput<T>(OutputJsonConverter parent) : JsonConverter<Input<T>>
    {
        public override Input<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => parent.Read<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Input<T> value, JsonSerializerOptions options)
            => parent.Write(writer, value.ToOutput(), options);
    }

    private sealed class OfInputList<T>(OutputJsonConverter parent) : JsonConverter<InputList<T>>
    {
        public override InputList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => parent.Read<ImmutableArray<T>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, InputList<T> value, JsonSerializerOptions options)
            => parent.Write(writer, value.ToOutput(), options);
    }

    private sealed class OfInputMap<T>(OutputJsonConverter parent) : JsonConverter<InputMap<T>>
    {
        public override InputMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => parent.Read<ImmutableDictionary<string, T>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, InputMap<T> value, JsonSerializerOptions options)
            => parent.Write(writer, value.ToOutput(), options);
    }
}

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

/// <summary>Questions about boxed values whose type arguments are not known.</summary>
internal static class ValueTypes
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> IsDefaultProperties = new();

    /// <summary>Whether the list is an immutable array that was never given a value, which cannot even be counted.</summary>
    public static bool IsDefaultArray(IList list)
        => IsDefaultProperties.GetOrAdd(list.GetType(), IsDefaultProperty)?.GetValue(list) is true;

    private static PropertyInfo? IsDefaultProperty(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? type.GetProperty(nameof(ImmutableArray<object>.IsDefault))
            : null;
}

/// <summary>
/// Resources that travel as arguments arrive as new objects that know the same URN:
/// of the class marked with the type, if there is one, and without any output but the URN otherwise.
/// </summary>
internal static class ResourceReference
{
    private static readonly Lazy<Dictionary<string, Type>> Classes = new(FindClasses);

    public static Resource Resolve(string urn)
    {
        var parts = urn.Split("::");
        var type = parts[2].Split('$')[^1];
        if (!Classes.Value.TryGetValue(type, out var resource))
            return new DependencyResource(urn);
        ResourceOptions options = resource.IsSubclassOf(typeof(CustomResource))
            ? new CustomResourceOptions { Urn = urn }
            : new ComponentResourceOptions { Urn = urn };
        var constructor = resource.GetConstructors().Single(constructor => constructor.GetParameters().Length == 3);
        return (Resource)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [parts[3], null, options], culture: null);
    }

    private static Dictionary<string, Type> FindClasses()
    {
        var classes = new Dictionary<string, Type>();
        var own = typeof(Resource).Assembly.GetName().Name;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
        {
            if (assembly.GetReferencedAssemblies().All(reference => reference.Name != own))
                continue;
            foreach (var type in assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Resource))))
            {
                if (type.GetCustomAttribute<ResourceTypeAttribute>() is { } attribute)
                    classes.TryAdd(attribute.Type, type);
            }
        }
        return classes;
    }
}
