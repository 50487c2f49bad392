using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Graph;

/// <summary>Resources that Pulumi takes over under another URN, because the next graph names them as former ones.</summary>
internal static partial class TakenOver
{
    /// <summary>The graph before, with what the next one takes over under its new names.</summary>
    public static StackGraph Renamed(StackGraph before, StackGraph after)
    {
        var names = Names(before, after);
        if (names.Count == 0) return before;
        return before with
        {
            Resources = [.. before.Resources.Select(resource => Renamed(resource, names))],
            Outputs = Renamed(before.Outputs, names),
        };
    }

    /// <summary>The URN without <c>urn:pulumi:stack::project</c>: stacks may be called differently.</summary>
    public static string KeyOf(string urn) => string.Join("::", urn.Split("::")[2..]);

    // By type and former name: the resource that takes it over.
    private static Dictionary<(string Type, string Name), GraphResource> Names(StackGraph before, StackGraph after)
    {
        var (old, now) = (before.Resources.Select(resource => KeyOf(resource.Urn)).ToHashSet(),
            after.Resources.Select(resource => KeyOf(resource.Urn)).ToHashSet());
        var names = new Dictionary<(string, string), GraphResource>();
        foreach (var resource in after.Resources.Where(resource => resource.Aliases.Count > 0 && !old.Contains(KeyOf(resource.Urn))))
        {
            if (resource.Aliases.Select(KeyOf).FirstOrDefault(key => old.Contains(key) && !now.Contains(key)) is { } former)
                names.TryAdd((resource.Type, former.Split("::")[^1]), resource);
        }

        return names;
    }

    private static GraphResource Renamed(GraphResource resource, Dictionary<(string Type, string Name), GraphResource> names)
    {
        var renamed = resource with { Inputs = Renamed(resource.Inputs, names) };
        return names.TryGetValue((resource.Type, resource.Name), out var now)
            ? renamed with { Name = now.Name, Urn = now.Urn, Parent = now.Parent }
            : renamed;
    }

    private static JsonObject Renamed(JsonObject value, Dictionary<(string Type, string Name), GraphResource> names) =>
        JsonNode.Parse(Token().Replace(value.ToJsonString(GraphJson.Relaxed), token =>
            names.TryGetValue((token.Groups["type"].Value, token.Groups["name"].Value), out var now)
                ? $"${{{now.Type}::{now.Name}."
                : token.Value))!.AsObject();

    [GeneratedRegex(@"\$\{(?<type>[^{}]+?)::(?<name>[^{}.]+)\.", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
