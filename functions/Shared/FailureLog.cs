using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hybrid.Functions.Shared;

/// <summary>Writes what went wrong into the function's log, as one line of JSON.</summary>
internal static class FailureLog
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(AlbRequest request, AlbContext context, Exception exception)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("requestId"u8, context.RequestId);
            json.WriteString("traceId"u8, request.Headers.First("x-amzn-trace-id"));
            json.WriteString("method"u8, request.Method);
            json.WriteString("path"u8, request.RawPath);
            Describe(json, exception);
            json.WriteEndObject();
        }

        context.Logger.LogError(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void Describe(Utf8JsonWriter json, Exception exception)
    {
        json.WriteString("errorType"u8, exception.GetType().FullName);
        json.WriteString("errorMessage"u8, exception.Message);
        json.WriteStartArray("stackTrace"u8);
        foreach (var line in (exception.StackTrace ?? "").Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
        if (exception.InnerException is not { } cause) return;
        json.WriteStartObject("cause"u8);
        Describe(json, cause);
        json.WriteEndObject();
    }
}
