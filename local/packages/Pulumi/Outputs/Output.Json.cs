using System.Text.Json;
using Pulumi.Serialization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>The value as JSON text; outputs inside it count: unknown or secret if one of them is.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(SerializeAsync());

        async Task<OutputData<string>> SerializeAsync()
        {
            var data = await value.DataTask.ConfigureAwait(false);
            if (!data.State.IsKnown)
                return new("", data.State);
            var nested = new OutputJsonConverter(data.State);
            var json = JsonSerializer.Serialize(data.Value, nested.AddedTo(options));
            return new(nested.Seen.IsKnown ? json : "", nested.Seen);
        }
    }

    /// <summary>The value that the JSON text describes.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(DeserializeAsync());

        async Task<OutputData<T>> DeserializeAsync()
        {
            var data = await json.DataTask.ConfigureAwait(false);
            if (!data.State.IsKnown)
                return new(default!, data.State);
            var nested = new OutputJsonConverter(data.State);
            return new(JsonSerializer.Deserialize<T>(data.Value, nested.AddedTo(options))!, data.State);
        }
    }
}
