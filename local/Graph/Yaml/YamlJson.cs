using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Graph.Yaml;

/// <summary>YAML as the JSON in which Pulumi passes structured configuration to a program.</summary>
internal static class YamlJson
{
    public static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(
            mapping.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value ?? "", Convert(c.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode scalar => Convert(scalar),
        _ => throw new NotSupportedException($"YAML node {node.NodeType}"),
    };

    // Only a plain scalar can be anything but text (YAML 1.2, core schema).
    private static JsonValue? Convert(YamlScalarNode scalar) => (scalar.Style, scalar.Value) switch
    {
        (ScalarStyle.Plain, null or "" or "~" or "null" or "Null" or "NULL") => null,
        (ScalarStyle.Plain, "true" or "True" or "TRUE") => JsonValue.Create(true),
        (ScalarStyle.Plain, "false" or "False" or "FALSE") => JsonValue.Create(false),
        (ScalarStyle.Plain, var text) when long.TryParse(
            text,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number) => JsonValue.Create(number),
        (ScalarStyle.Plain, var text) when IsNumber(text, out var number) => JsonValue.Create(number),
        (_, var text) => JsonValue.Create(text),
    };

    private static bool IsNumber(string text, out decimal number) =>
        decimal.TryParse(
            text,
            NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out number);
}
