using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Bootstrap.Context;

/// <summary>
/// A line of log in Lambda's format JSON, with the fields and in the order of the managed runtime (JsonLogMessageFormatter of
/// Amazon.Lambda.RuntimeSupport).
/// </summary>
internal static class JsonLogLine
{
    public static string Of(
        LogLevel level,
        string requestId,
        string? traceId,
        string message,
        IEnumerable<KeyValuePair<string, object>> properties,
        Exception? exception)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", $"{level}");
            json.WriteString("requestId", requestId);
            if (!string.IsNullOrEmpty(traceId)) json.WriteString("traceId", traceId);
            json.WriteString("message", message);
            foreach (var (name, value) in properties) Write(json, name, value);
            if (exception is not null) Write(json, exception);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, Exception exception)
    {
        json.WriteString("errorType", exception.GetType().FullName);
        json.WriteString("errorMessage", exception.Message);
        json.WriteStartArray("stackTrace");
        foreach (var line in exception.ToString().Split('\n')) json.WriteStringValue(line.Trim());
        json.WriteEndArray();
    }
}
