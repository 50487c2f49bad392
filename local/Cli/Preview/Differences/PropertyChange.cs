using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Local.Cli.Preview.Differences;

/// <summary>A value that is not as it was.</summary>
/// <param name="Path">Where it stands, such as <c>actions[0].forward.targetGroups[1].weight</c>.</param>
/// <param name="Before">What it was; null for none.</param>
/// <param name="After">What it is.</param>
internal sealed record PropertyChange(string Path, JsonNode? Before, JsonNode? After)
{
    /// <summary>
    /// The differences between two values, each as deep as it can be told; documents in texts, such as policies, included.
    /// </summary>
    public static IEnumerable<PropertyChange> Between(JsonNode? before, JsonNode? after, string path = "")
    {
        if (JsonNode.DeepEquals(before, after)) return [];
        return (Document(before) ?? before, Document(after) ?? after) switch
        {
            (JsonObject old, JsonObject now) => old.Select(member => member.Key).Union(now.Select(member => member.Key))
                .Order(StringComparer.Ordinal)
                .SelectMany(name => Between(old[name], now[name], path.Length == 0 ? name : $"{path}.{name}")),
            (JsonArray old, JsonArray now) when old.Concat(now).All(item => item is JsonObject or JsonArray) =>
                Enumerable.Range(0, Math.Max(old.Count, now.Count))
                    .SelectMany(index => Between(old.ElementAtOrDefault(index), now.ElementAtOrDefault(index), $"{path}[{index}]")),
            _ => [new(path, before, after)],
        };
    }

    // Two documents that differ in their blanks alone do not differ.
    private static JsonNode? Document(JsonNode? value)
    {
        if (value is not JsonValue text || !text.TryGetValue<string>(out var json) || json.TrimStart() is not ['{' or '[', ..]) return null;
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
