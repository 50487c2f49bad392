using System.Text.Json;

namespace Pulumi.Serialization;

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
