using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Settings;

/// <summary>The keys of the namespace <c>hybrid</c>, as the settings name them to whoever writes one that they do not know.</summary>
internal static class SettingKeys
{
    private const string Route = "route";
    private const string Unknown = "unknown";

    /// <summary>A route of this name, with the rest to servers that are named alike.</summary>
    public static Infra.Catalog.Route RouteOf(string name) =>
        new(name, Match.Path("/"), SampleCatalog.Hello) { Rest = Servers.Named(name) };

    /// <summary>Every key that holds a value, such as <c>network.cidrBlock</c>; a route's is below the name <c>route</c>.</summary>
    public static IReadOnlyCollection<string> All { get; } = [.. Below([])];

    /// <summary>Whether a configuration sets a key, of any route.</summary>
    public static bool IsSet(IEnumerable<(string Key, string Json)> configuration, string key) => configuration.Any(section =>
        key.Split('.') is [var first, .. var rest] && section.Key == $"hybrid:{first}" && Has(JsonNode.Parse(section.Json), rest));

    private static bool Has(JsonNode? value, string[] path) => path is not [var first, .. var rest]
        || (value is JsonObject section
            && section.Any(member => (member.Key == first || (first == Route && path.Length > 1)) && Has(member.Value, rest)));

    private static IEnumerable<string> Below(string[] path)
    {
        var values = new JsonObject { [Unknown] = 1 };
        foreach (var key in path.Reverse()) values = new JsonObject { [key] = values };
        List<SettingsFault> faults = [];
        HybridSettings.Read(
            values.ToDictionary(value => value.Key, value => value.Value!.ToJsonString()), [Route], null, faults, RouteOf);
        var unknown = faults.SingleOrDefault(fault =>
            fault.Key == $"hybrid:{string.Join('.', [.. path, Unknown])}"
            && fault.Message.StartsWith("unknown key; ", StringComparison.Ordinal));
        return unknown is null
            ? [string.Join('.', path)]
            : unknown.Message.Split("allowed: ")[1].Split(", ").SelectMany(key => Below([.. path, key]));
    }
}
