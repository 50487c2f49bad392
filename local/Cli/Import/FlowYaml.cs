using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hybrid.Local.Cli.Import;

/// <summary>A value as it stands behind a key of a stack's file, on one line.</summary>
internal static class FlowYaml
{
    public static string Of(JsonNode value) => value switch
    {
        JsonObject mapping => $"{{ {string.Join(", ", mapping.Select(entry => $"{entry.Key}: {Of(entry.Value!)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(item => Of(item!)))}]",
        _ when value.GetValueKind() != JsonValueKind.String => value.ToJsonString(),
        _ when value.GetValue<string>() is var text && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text.Length > 0 => text,
        _ => value.ToJsonString(),
    };
}
