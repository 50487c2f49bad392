using System.Text.Json.Nodes;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>The target groups of a graph: those that it registers, and those of others that it names by ARN.</summary>
internal sealed class TargetGroups
{
    private readonly StackGraph _graph;

    // By URN, or by ARN where the group is not of this stack.
    private readonly Dictionary<string, TargetGroupModel> _groups = new(StringComparer.Ordinal);

    public TargetGroups(StackGraph graph, FunctionOverrides overrides)
    {
        _graph = graph;
        var reader = new TargetGroupReader(graph);
        foreach (var resource in graph.OfType("aws:lb/targetGroup:TargetGroup"))
        {
            var group = reader.Read(resource) with { Servers = ServersOf(arn => graph.Referenced(arn) == resource) };
            _groups.Add(resource.Urn, group.Function is { } function ? group with { Function = overrides.Apply(function) } : group);
        }
    }

    /// <summary>Every target group met so far.</summary>
    public IReadOnlyList<TargetGroupModel> All => [.. _groups.Values];

    /// <summary>The target group that an action names.</summary>
    /// <exception cref="NotSupportedException">The action names something else.</exception>
    public TargetGroupModel Of(string rule, JsonNode? arn)
    {
        if (_graph.Referenced(arn) is { } resource && _groups.TryGetValue(resource.Urn, out var group)) return group;
        return arn?.GetValue<string>() is { } literal && literal.StartsWith("arn:", StringComparison.Ordinal)
            ? Adopted(literal)
            : throw new NotSupportedException($"rule {rule}: {arn?.ToJsonString() ?? "nothing"} is no target group of this stack");
    }

    /// <summary>The target group of the function of the route that a rule is of; null where it has none.</summary>
    public TargetGroupModel? FunctionOf(GraphResource rule) =>
        (from resource in _graph.OfType("aws:lb/targetGroup:TargetGroup")
         where rule.Parent is not null && resource.Parent == rule.Parent
         select _groups[resource.Urn]).FirstOrDefault(group => group.IsLambda);

    /// <summary>The target group of the servers that get the rest of a route's requests; null where that is the monolith's.</summary>
    public TargetGroupModel? RestOf(string rule) =>
        _graph.Outputs["rests"]?[rule.Split(':')[0]]?.GetValue<string>() is { } servers
        && _graph.Outputs["servers"]?[servers] is { } arn
            ? Of(rule, arn)
            : null;

    /// <summary>
    /// The target group of the monolith: the first that is not of type lambda, or one made up for a listener of which no more is known.
    /// </summary>
    public TargetGroupModel Monolith() =>
        _groups.Values.FirstOrDefault(group => group is { IsLambda: false, Servers: null })
        ?? Adopted($"arn:aws:elasticloadbalancing:{_graph.Region}:{TargetGroupReader.Account}:targetgroup/monolith/0000000000000000");

    // The program makes a target group for every function; what exists without it are the instances of the monolith, or other servers.
    private TargetGroupModel Adopted(string arn)
    {
        if (_groups.TryGetValue(arn, out var known)) return known;
        // arn:...:targetgroup/NAME/ID
        var name = arn.Split('/') is [_, var second, ..] ? second : arn;
        var servers = ServersOf(other => other?.GetValue<string>() == arn);
        return _groups[arn] = new() { Name = name, Arn = arn, IsLambda = false, Servers = servers };
    }

    // The stack exports which are those of servers beside the monolith.
    private string? ServersOf(Func<JsonNode?, bool> isTheirs) =>
        (_graph.Outputs["servers"] as JsonObject ?? []).FirstOrDefault(group => isTheirs(group.Value)).Key;
}
