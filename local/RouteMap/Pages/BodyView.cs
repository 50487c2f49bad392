using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Graph;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>A body as it can be read: JSON with indents, other text as it is, anything else as bytes.</summary>
internal static class BodyView
{
    private const int LongestDump = 512;
    private const int BytesPerLine = 16;

    private static readonly JsonSerializerOptions Indented = new(GraphJson.Relaxed) { WriteIndented = true };

    public static Html Of(CutBytes body, Secrets secrets)
    {
        if (body.Length == 0) return Html.Empty;
        var note = body.IsCut ? $"the first {Words.Number(CutBytes.Most)} of {Words.Count(body.Length, "byte")}"
            : Words.Count(body.Length, "byte");
        return Html.Of($"<p class=\"quiet\">{note}</p><pre class=\"body\" tabindex=\"0\">{Text(body, secrets)}</pre>");
    }

    private static string Text(CutBytes body, Secrets secrets)
    {
        if (!body.IsCut && Secrets.Json(body.Bytes) is JsonObject or JsonArray)
            return secrets.Hide(Readable(Secrets.Json(body.Bytes)!)).ToJsonString(Indented);
        // A character may have been cut in two.
        var text = body.IsCut ? body.Bytes[..^3] : body.Bytes;
        return Utf8.IsValid(body.Bytes) || (body.IsCut && IsNearlyValid(text)) ? secrets.Hide(Encoding.UTF8.GetString(text))
            : Dump(body.Bytes);
    }

    private static bool IsNearlyValid(ReadOnlySpan<byte> text)
    {
        for (var cut = 0; cut < 3 && cut < text.Length; cut++)
            if (Utf8.IsValid(text[..^cut])) return true;
        return false;
    }

    // Of an event or an answer whose body is in base64, what it stands for, if that is text.
    private static JsonNode Readable(JsonNode json)
    {
        if (json is not JsonObject members || members["isBase64Encoded"] is not JsonValue flag || !flag.TryGetValue<bool>(out var isBase64)
            || !isBase64 || members["body"] is not JsonValue value || !value.TryGetValue<string>(out var body) || !Base64.IsValid(body))
        {
            return json;
        }

        var bytes = Convert.FromBase64String(body);
        members["body"] = Utf8.IsValid(bytes) ? $"(base64 of) {Encoding.UTF8.GetString(bytes)}"
            : $"(base64 of {Words.Count(bytes.Length, "byte")})";
        return json;
    }

    private static string Dump(ReadOnlySpan<byte> bytes)
    {
        var dump = new StringBuilder();
        for (var start = 0; start < Math.Min(bytes.Length, LongestDump); start += BytesPerLine)
        {
            var line = bytes.Slice(start, Math.Min(BytesPerLine, bytes.Length - start));
            dump.Append(CultureInfo.InvariantCulture, $"{start:x4}  ");
            foreach (var value in line) dump.Append(CultureInfo.InvariantCulture, $"{value:x2} ");
            dump.Append(' ', (3 * (BytesPerLine - line.Length)) + 1);
            foreach (var value in line) dump.Append(value is >= 32 and < 127 ? (char)value : '·');
            dump.Append('\n');
        }

        return bytes.Length > LongestDump ? $"{dump}…" : dump.ToString();
    }
}
