using System.Net;
using System.Text.Json;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Writes problem details (RFC 9457); the title is the reason phrase, as the RFC has it for problems without a type of their own.
/// </summary>
internal static class ProblemDocument
{
    public static byte[] Write(HttpStatusCode status, string detail, IReadOnlyDictionary<string, string>? errors)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, StatusDescription.ReasonPhrase((int)status));
            json.WriteNumber("status"u8, (int)status);
            json.WriteString("detail"u8, detail);
            if (errors is not null)
            {
                json.WriteStartObject("errors"u8);
                foreach (var (field, error) in errors) json.WriteString(field, error);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
