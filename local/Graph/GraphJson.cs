using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Local.Graph;

/// <summary>The StackGraph as JSON.</summary>
internal static class GraphJson
{
    /// <summary>JSON for people and tools, not for HTML: nothing is escaped that need not be.</summary>
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same, for reading.</summary>
    public static readonly JsonSerializerOptions Indented = new(Relaxed) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The graph, whose relative asset paths start at <paramref name="projectDirectory"/>.</summary>
    public static string Serialize(StackGraph graph, string projectDirectory)
    {
        var json = new JsonObject
        {
            ["stack"] = graph.Stack,
            ["region"] = graph.Region,
            ["projectDir"] = projectDirectory,
            ["existing"] = ExistingResources.Of(graph),
            ["resources"] = new JsonArray([.. graph.Resources.Select(Resource)]),
            ["outputs"] = graph.Outputs.DeepClone(),
        };
        if (graph.Sources.Count > 0)
            json["sources"] = new JsonObject(graph.Sources.Select(source => KeyValuePair.Create(source.Key, (JsonNode?)source.Value)));
        return json.ToJsonString(Indented) + "\n";
    }

    /// <summary>The graph that a text holds.</summary>
    /// <exception cref="FormatException">It holds none; the message says what is wrong, as the second half of a sentence.</exception>
    public static StackGraph Read(string text)
    {
        try
        {
            var json = JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new FormatException("not a JSON object");
            return new()
            {
                Stack = Text(json, "stack"),
                Region = Text(json, "region"),
                ProjectDirectory = Text(json, "projectDir"),
                Resources = [.. Member(json, "resources").AsArray().Select(resource => Resource(resource!.AsObject()))],
                Outputs = Member(json, "outputs").DeepClone().AsObject(),
                Sources = json["sources"]?.AsObject().ToDictionary(source => source.Key, source => source.Value!.GetValue<string>()) ?? [],
            };
        }
        // A value of another kind than it should be, among them none at all.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException(exception.Message.Split('\n')[0].TrimEnd('.'), exception);
        }
    }

    private static GraphResource Resource(JsonObject json) => new()
    {
        Type = Text(json, "type"),
        Name = Text(json, "name"),
        Urn = Text(json, "urn"),
        Parent = json["parent"]?.GetValue<string>(),
        Custom = Member(json, "custom").GetValue<bool>(),
        Remote = json["remote"]?.GetValue<bool>() ?? false,
        Inputs = Member(json, "inputs").DeepClone().AsObject(),
        DependsOn = Strings(json["dependsOn"]),
        ReplaceWith = Strings(json["replaceWith"]),
        Protect = json["protect"]?.GetValue<bool>() ?? false,
        Provider = json["provider"]?.GetValue<string>(),
        IgnoreChanges = Strings(json["ignoreChanges"]),
    };

    private static JsonNode Member(JsonObject json, string name) => json[name] ?? throw new FormatException($"{name} is missing");

    private static string Text(JsonObject json, string name) => Member(json, name).GetValue<string>();

    private static string[] Strings(JsonNode? json) => json is null ? [] : [.. json.AsArray().Select(text => text!.GetValue<string>())];

    private static JsonObject Resource(GraphResource resource)
    {
        var json = new JsonObject
        {
            ["type"] = resource.Type,
            ["name"] = resource.Name,
            ["urn"] = resource.Urn,
            ["parent"] = resource.Parent,
            ["custom"] = resource.Custom,
        };
        if (resource.Remote) json["remote"] = true;
        json["inputs"] = resource.Inputs.DeepClone();
        json["dependsOn"] = Strings(resource.DependsOn);
        json["protect"] = resource.Protect;
        json["provider"] = resource.Provider;
        if (resource.ReplaceWith.Count > 0) json["replaceWith"] = Strings(resource.ReplaceWith);
        if (resource.IgnoreChanges.Count > 0) json["ignoreChanges"] = Strings(resource.IgnoreChanges);
        return json;
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);
}
