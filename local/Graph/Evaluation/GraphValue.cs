using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Pulumi;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>The harness's plain values as JSON.</summary>
internal static class GraphValue
{
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        // The harness passes every number as a double.
        double number when (int)number == number => JsonValue.Create((int)number),
        double number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        FileArchive archive => new JsonObject { ["kind"] = "archive", ["path"] = ContentOf<string>(archive) },
        AssetArchive archive => new JsonObject { ["kind"] = "archive", ["assets"] = ToJson(ContentOf<object>(archive)) },
        FileAsset asset => new JsonObject { ["kind"] = "file", ["path"] = ContentOf<string>(asset) },
        StringAsset asset => new JsonObject { ["kind"] = "asset", ["text"] = ContentOf<string>(asset) },
        IEnumerable<KeyValuePair<string, object>> members => ToObject(members),
        IEnumerable<KeyValuePair<string, AssetOrArchive>> assets => ToObject(
            assets.Select(a => KeyValuePair.Create(a.Key, (object)a.Value))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => throw new NotSupportedException($"an input of type {value.GetType()} has no place in the graph"),
    };

    /// <summary>An object with its members in alphabetical order, so that two evaluations of one stack read the same.</summary>
    public static JsonObject ToObject(IEnumerable<KeyValuePair<string, object>> members) =>
        new(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, ToJson(m.Value))));

    // The package keeps an asset's content to itself; its property is the same in every version 3.
    private static T ContentOf<T>(AssetOrArchive asset) =>
        typeof(AssetOrArchive)
            .GetProperty("Value", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)?
            .GetValue(asset) is T content
            ? content
            : throw new NotSupportedException($"this version of Pulumi does not show the content of a {asset.GetType().Name}");
}
