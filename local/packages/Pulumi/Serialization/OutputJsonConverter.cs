using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

/// <summary>Writes inputs and outputs inside a value as their own values, and notes what they carry.</summary>
internal sealed class OutputJsonConverter(OutputState state) : JsonConverterFactory
{
    /// <summary>The state of the whole, with that of every output met so far.</summary>
    public OutputState Seen { get; private set; } = state;

    public JsonSerializerOptions AddedTo(JsonSerializerOptions? options)
    {
        var added = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        added.Converters.Add(this);
        return added;
    }

    public override bool CanConvert(Type typeToConvert)
        => typeToConvert.IsGenericType && (Definition(typeToConvert) == typeof(Output<>) || Definition(typeToConvert) == typeof(Input<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var kind = Definition(typeToConvert) == typeof(Output<>) ? typeof(OfOutput<>) : typeof(OfInput<>);
        return (JsonConverter)Activator.CreateInstance(kind.MakeGenericType(typeToConvert.GetGenericArguments()), this)!;
    }

    private static Type Definition(Type type) => type.GetGenericTypeDefinition();

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
}
