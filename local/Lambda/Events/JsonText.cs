using System.Text.Json;

namespace Hybrid.Local.Lambda.Events;

/// <summary>Words for a JSON value, for messages.</summary>
internal static class JsonText
{
    private const int Longest = 60;

    /// <summary>Such as <c>the string "200"</c>, <c>an object</c>, <c>true</c>.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the string {Shorten(value.GetRawText())}",
        JsonValueKind.Number => $"the number {Shorten(value.GetRawText())}",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => value.GetRawText(),
    };

    private static string Shorten(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
}
