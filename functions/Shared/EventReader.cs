using System.Text.Json;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Reads the event of a load balancer. By hand: the code that a JSON serializer would generate for these few fields takes longer to warm up
/// than everything else a small function does at its first request.
/// </summary>
internal static class EventReader
{
    /// <exception cref="InvalidDataException">It is not such an event.</exception>
    public static AlbRequest Read(Stream stream)
    {
        try
        {
            return Read(BytesOf(stream));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"This is no event of an Application Load Balancer: {exception.Message}", exception);
        }
    }

    /// <summary>The whole stream, without a copy where there need be none.</summary>
    public static ReadOnlyMemory<byte> BytesOf(Stream stream)
    {
        if (stream is MemoryStream { Position: 0 } memory && memory.TryGetBuffer(out var whole)) return whole;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }

    private static AlbRequest Read(ReadOnlyMemory<byte> utf8Json)
    {
        var json = new Utf8JsonReader(utf8Json.Span);
        string? method = null, path = null, body = null;
        var (headers, query) = (new NameValues(StringComparer.OrdinalIgnoreCase), new NameValues(StringComparer.Ordinal));
        var (isMultiValue, isBase64) = (false, false);
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("httpMethod"u8)) method = Text(ref json);
            else if (json.ValueTextEquals("path"u8)) path = Text(ref json);
            else if (json.ValueTextEquals("headers"u8)) Single(ref json, headers);
            else if (json.ValueTextEquals("multiValueHeaders"u8)) isMultiValue = Multiple(ref json, headers);
            else if (json.ValueTextEquals("queryStringParameters"u8)) Single(ref json, query);
            else if (json.ValueTextEquals("multiValueQueryStringParameters"u8)) Multiple(ref json, query);
            else if (json.ValueTextEquals("body"u8)) body = Text(ref json);
            else if (json.ValueTextEquals("isBase64Encoded"u8)) isBase64 = json.Read() && json.GetBoolean();
            else json.Skip();
        }

        if (method is null || path is null) throw new JsonException("it has no httpMethod or no path.");
        return new()
        {
            HasMultiValueHeaders = isMultiValue,
            Method = method,
            RawPath = path,
            Headers = headers,
            RawQuery = query,
            RawBody = body ?? "",
            IsBase64Encoded = isBase64,
            Event = utf8Json,
        };
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    private static bool Single(ref Utf8JsonReader json, NameValues values) => Members(ref json, values, isArray: false);

    private static bool Multiple(ref Utf8JsonReader json, NameValues values) => Members(ref json, values, isArray: true);

    /// <returns>Whether there is an object, even an empty one; null is as good as none.</returns>
    private static bool Members(ref Utf8JsonReader json, NameValues values, bool isArray)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null) return false;
        if (json.TokenType != JsonTokenType.StartObject) throw new JsonException("headers and parameters must be objects.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            if (!isArray)
            {
                values.Add(name, Text(ref json) ?? "");
                continue;
            }

            Expect(ref json, JsonTokenType.StartArray);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray) values.Add(name, json.GetString() ?? "");
        }

        return true;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type) throw new JsonException($"there is {json.TokenType} where {type} should be.");
    }
}
