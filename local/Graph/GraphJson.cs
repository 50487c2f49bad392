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
    public static string Serialize(StackGraph graph, string projectDirectory) => new JsonObject
    {
        ["stack"] = graph.Stack,
        ["region"] = graph.Region,
        ["projectDir"] = projectDirectory,
        ["existing"] = ExistingResources.Of(graph),
        ["resources"] = new JsonArray([.. graph.Resources.Select(Resource)]),
        ["outputs"] = graph.Outputs.DeepClone(),
    }.ToJsonString(Indented) + "\n";

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
