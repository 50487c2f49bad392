using System.Text.Json;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>The types of a provider's schema in C#: a list goes in as an <c>InputList</c>, comes out as an <c>ImmutableArray</c>.</summary>
internal sealed class ProviderTypes(JsonElement facts)
{
    private static readonly Dictionary<string, string> Simple = new()
    {
        ["string"] = "string",
        ["integer"] = "int",
        ["number"] = "double",
        ["boolean"] = "bool",
        ["any"] = "object",
        ["archive"] = "Pulumi.Archive",
        ["asset"] = "Pulumi.Asset",
        ["asset-or-archive"] = "Pulumi.AssetOrArchive",
    };

    public string Input(ProviderMember member, bool isPlain)
    {
        var (kind, parts) = Split(member.Type);
        var mark = member.IsRequired || kind is "list" or "map" ? "" : "?";
        if (isPlain || member.Plain == "all")
            return Plain(member.Type) + mark;
        return (member.Plain, kind) switch
        {
            ("outer", "list") => $"List<Pulumi.Input<{Value(parts[0], "inputTypes")}>>",
            ("outer", _) => $"Dictionary<string, Pulumi.Input<{Value(parts[0], "inputTypes")}>>",
            (_, "list") => $"Pulumi.InputList<{Value(parts[0], "inputTypes")}>",
            (_, "map") => $"Pulumi.InputMap<{Value(parts[0], "inputTypes")}>",
            (_, "union") when parts.Length == 2 => $"Pulumi.InputUnion<{Values(parts, "inputTypes")}>{mark}",
            _ => $"Pulumi.Input<{Value(member.Type, "inputTypes")}>{mark}",
        };
    }

    /// <summary>Within <c>Output</c> (<paramref name="nested"/>) no listing marks a reference that may be null.</summary>
    public string Output(ProviderMember member, bool nested)
    {
        var isValue = Split(member.Type).Kind is "integer" or "number" or "boolean" or "enum" or "union";
        var isMarked = member.IsOptional && Split(member.Type).Kind != "list" && (isValue || !nested);
        return Value(member.Type, "outputTypes") + (isMarked ? "?" : "");
    }

    private string Plain(string type)
    {
        var (kind, parts) = Split(type);
        return kind switch
        {
            "list" => $"List<{Plain(parts[0])}>",
            "map" => $"Dictionary<string, {Plain(parts[0])}>",
            "union" when parts.Length == 2 => $"Pulumi.Union<{Plain(parts[0])}, {Plain(parts[1])}>",
            _ => Value(type, "inputTypes"),
        };
    }

    private string Value(string type, string nested)
    {
        var (kind, parts) = Split(type);
        return kind switch
        {
            "list" => $"ImmutableArray<{Value(parts[0], nested)}>",
            "map" => $"ImmutableDictionary<string, {Value(parts[0], nested)}>",
            "union" => parts.Length == 2 ? $"Pulumi.Union<{Values(parts, nested)}>" : "object",
            "ref" => Named(nested, parts[0]),
            "enum" => Named("enums", parts[0]),
            _ => Simple.GetValueOrDefault(kind, type),
        };
    }

    private string Values(string[] types, string nested) => string.Join(", ", types.Select(type => Value(type, nested)));

    private string Named(string group, string key)
        => facts.GetProperty(group).TryGetProperty(key, out var type) ? type.GetProperty("csharpType").GetString()! : key;

    private static (string Kind, string[] Parts) Split(string type)
    {
        if (type.IndexOf('<', StringComparison.Ordinal) is var open && open < 0)
            return (type, []);
        var (parts, depth, start) = (new List<string>(), 0, open + 1);
        for (var i = start; i < type.Length; i++)
        {
            if (depth == 0 && type[i] is ('|' or '>'))
            {
                parts.Add(type[start..i]);
                start = i + 1;
            }

            depth += type[i] == '<' ? 1 : type[i] == '>' ? -1 : 0;
        }

        return (type[..open], [.. parts]);
    }
}

/// <summary>An input or output of a resource, function or nested type.</summary>
/// <param name="Plain">Which part of an input is no <c>Input</c>: all of it, or the outer collection.</param>
internal sealed record ProviderMember(
    string Name, string CSharpName, string Type, bool IsRequired, bool IsOptional, bool IsJson, string? Plain)
{
    public static ProviderMember Of(JsonProperty member)
    {
        var value = member.Value;
        return new(
            member.Name,
            Text("csharpName") ?? char.ToUpperInvariant(member.Name[0]) + member.Name[1..],
            Text("type")!,
            Flag("required"),
            Flag("optional"),
            Flag("json"),
            Text("plain"));

        string? Text(string name) => value.TryGetProperty(name, out var text) ? text.GetString() : null;

        bool Flag(string name) => value.TryGetProperty(name, out var flag) && flag.GetBoolean();
    }
}
