using System.Text.Json.Nodes;
using Hybrid.Infra.Settings;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Yaml;

namespace Hybrid.Local.Cli.Schema;

/// <summary>
/// <c>Pulumi.&lt;stack&gt;.yaml</c> as JSON Schema, made of the reads of the settings and of their comments. Draft 7 is what editors know
/// (yaml-language-server: "Supports JSON Schema 7 and below"); <c>errorMessage</c> and <c>patternErrorMessage</c> are what they say instead
/// of words of their own, and mean nothing to others.
/// </summary>
internal static class StackSchema
{
    /// <summary>Where it stands in the repository.</summary>
    public const string File = "docs/pulumi-stack.schema.json";

    private static readonly SettingsWords Words = new();

    public static string Text() => $"{Json().ToJsonString(GraphJson.Indented)}\n";

    public static JsonObject Json() => new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Pulumi.<stack>.yaml",
        ["description"] = "The configuration of one environment. Made by ./hybrid schema of infra/Settings.",
        ["type"] = "object",
        ["properties"] = new JsonObject(StackFiles.Attributes.Select(name =>
            KeyValuePair.Create(name, (JsonNode?)(name == "config" ? Config() : new JsonObject())))),
        ["additionalProperties"] = false,
    };

    private static JsonObject Config()
    {
        var properties = new JsonObject();
        foreach (var key in AwsSettings.Shape().Keys) properties[$"aws:{key.Key}"] = Of(key, typeof(AwsSettings));
        // Nothing in the place of a whole section is no section to Pulumi.
        foreach (var key in HybridSettings.Shape().Keys) properties[$"hybrid:{key.Key}"] = Of(key, typeof(HybridSettings));
        return new()
        {
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject { ["^(?!(hybrid|aws):)[^:]*:"] = new JsonObject() },
            ["additionalProperties"] = false,
            ["if"] = Has("aws:skipRegionValidation", new() { ["enum"] = new JsonArray(true, "true", "True", "TRUE") }),
            ["else"] = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["aws:region"] = new JsonObject { ["enum"] = new JsonArray([.. AwsRegions.All.Select(name => (JsonNode)name)]) },
                },
            },
        };
    }

    private static JsonObject Of(SectionShape section)
    {
        var any = section.Keys.SingleOrDefault(key => key.Key == SectionShape.AnyName);
        var schema = new JsonObject { ["type"] = new JsonArray("object") };
        if (any is null)
        {
            schema["properties"] = new JsonObject(section.Keys.Select(key =>
                KeyValuePair.Create(key.Key, (JsonNode?)Nullable(Of(key, section.Settings), key))));
        }

        schema["additionalProperties"] = any is null ? false : Nullable(Of(any, section.Settings), any);
        if (section.Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Key).ToArray() is { Length: > 0 } required)
            schema["required"] = new JsonArray(required);
        if (section.Rules.Count > 0) schema["allOf"] = new JsonArray([.. section.Rules.Select(Of)]);
        return schema;
    }

    private static JsonObject Of(KeyShape key, Type settings)
    {
        if (key.Section is not { } section)
        {
            var value = Described((JsonObject)key.Value!.DeepClone(), Sentences(Words.Of(settings, key.Key), $"Allowed: {key.Words}."));
            if (value.ContainsKey("pattern")) value["patternErrorMessage"] = $"allowed: {key.Words}";
            if (key.Default is { } fallback) value["default"] = fallback.DeepClone();
            return value;
        }

        var schema = Of(section);
        if (key.Bare is { } member)
            schema = new() { ["anyOf"] = new JsonArray(Of(section.Keys.Single(k => k.Key == member), section.Settings), schema) };
        if (key.IsSwitch) schema["anyOf"]!.AsArray().Insert(0, new JsonObject { ["type"] = new JsonArray("boolean") });
        return Described(schema, Words.Of(section.Settings) ?? Words.Of(settings, key.Key));
    }

    // What stands alone before a colon is not set.
    private static JsonObject Nullable(JsonObject schema, KeyShape key)
    {
        if (key.IsRequired || key.RefusesNull || key.Bare is not null) return schema;
        if (schema["type"] is JsonArray types) types.Add("null");
        if (schema["enum"] is JsonArray choices) choices.Add((JsonNode?)null);
        if (schema["anyOf"] is JsonArray kinds) kinds.Add(new JsonObject { ["type"] = "null" });
        return schema;
    }

    private static JsonNode Of(SectionRule rule) => new JsonObject
    {
        ["not"] = new JsonObject
        {
            ["allOf"] = new JsonArray(
            [
                .. rule.Present.Select(key => IsSet(key)),
                .. rule.Absent.Select(key => new JsonObject { ["not"] = IsSet(key) }),
                .. rule.False is { } off ? [Has(off, ValueShape.False())] : (JsonNode[])[],
            ]),
        },
        ["errorMessage"] = rule.Words,
    };

    private static JsonObject IsSet(string key) => Has(key, new() { ["not"] = new JsonObject { ["type"] = "null" } });

    private static JsonObject Has(string key, JsonObject value) =>
        new() { ["properties"] = new JsonObject { [key] = value }, ["required"] = new JsonArray(key) };

    private static JsonObject Described(JsonObject schema, string? words)
    {
        if (words is not null) schema.Insert(0, "description", words);
        return schema;
    }

    private static string Sentences(params string?[] sentences) => string.Join(' ', sentences.OfType<string>());
}
