using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Graph;

/// <summary>
/// What a graph takes for granted: things that the program does not register, and names by literal id. Whoever applies the graph to an
/// emulator has to create them first.
/// </summary>
internal static partial class ExistingResources
{
    /// <summary>The things, with made-up details where the graph says no more than their id.</summary>
    public static JsonArray Of(StackGraph graph)
    {
        var ids = graph.Resources.SelectMany(resource => Strings(resource.Inputs)).Where(text => Literal().IsMatch(text)).Distinct()
            .ToList();
        var vpcs = ids.Where(id => id.StartsWith("vpc-", StringComparison.Ordinal)).ToList();
        var existing = new JsonArray();
        foreach (var vpc in vpcs)
            existing.Add(new JsonObject { ["kind"] = "vpc", ["id"] = vpc, ["cidrBlock"] = "10.99.0.0/16" });
        foreach (var (subnet, index) in ids.Where(id => id.StartsWith("subnet-", StringComparison.Ordinal))
            .Select((id, index) => (id, index)))
        {
            existing.Add(new JsonObject
            {
                ["kind"] = "subnet",
                ["id"] = subnet,
                ["vpc"] = vpcs[0],
                ["cidrBlock"] = $"10.99.{index}.0/24",
                ["availabilityZone"] = $"{graph.Region}{(char)('a' + (index % 3))}",
            });
        }

        foreach (var group in ids.Where(id => id.StartsWith("sg-", StringComparison.Ordinal)))
            existing.Add(new JsonObject { ["kind"] = "securityGroup", ["id"] = group, ["vpc"] = vpcs[0] });
        foreach (var certificate in ids.Where(id => id.StartsWith("arn:", StringComparison.Ordinal)))
            existing.Add(new JsonObject { ["kind"] = "certificate", ["id"] = certificate });
        foreach (var (id, name) in graph.HostedZones)
            existing.Add(new JsonObject { ["kind"] = "hostedZone", ["id"] = id, ["name"] = name });
        return existing;
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex("^((vpc|subnet|sg)-[0-9a-z]+|arn:[a-z-]+:acm:[^:]*:[^:]*:certificate/.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();
}
