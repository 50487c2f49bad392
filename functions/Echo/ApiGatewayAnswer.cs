using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hybrid.Functions.Echo;

/// <summary>An answer for API Gateway; both payload formats take this one.</summary>
internal static class ApiGatewayAnswer
{
    // Lambda itself takes 6 MB; base64 adds a third.
    private const int LargestEvent = 4 * 1024 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="source">The value of the header that says who sent the event.</param>
    /// <param name="utf8Json">The event.</param>
    public static MemoryStream Write(string source, ReadOnlyMemory<byte> utf8Json)
    {
        var fits = utf8Json.Length <= LargestEvent;
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, fits ? 200 : 413);
            json.WriteStartObject("headers"u8);
            json.WriteString("content-type"u8, "application/json");
            json.WriteString("x-event-source"u8, source);
            json.WriteEndObject();
            if (fits) json.WriteBase64String("body"u8, utf8Json.Span);
            json.WriteBoolean("isBase64Encoded"u8, fits);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }
}
