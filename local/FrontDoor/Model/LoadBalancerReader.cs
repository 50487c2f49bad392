using System.Text.Json.Nodes;
using Hybrid.Infra.Routing;
using Hybrid.Local.Graph;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Reads the load balancer out of a graph.</summary>
internal sealed class LoadBalancerReader
{
    private readonly StackGraph _graph;
    private readonly Dictionary<GraphResource, TargetGroupModel> _targetGroups;

    private LoadBalancerReader(StackGraph graph)
    {
        _graph = graph;
        var reader = new TargetGroupReader(graph);
        _targetGroups = graph.OfType("aws:lb/targetGroup:TargetGroup").ToDictionary(r => r, reader.Read);
    }

    public static LoadBalancerModel Read(StackGraph graph)
    {
        var reader = new LoadBalancerReader(graph);
        return new()
        {
            Listeners = [.. graph.OfType("aws:lb/listener:Listener").Select(reader.Listener)],
            // 60 seconds is AWS's default.
            IdleTimeout = TimeSpan.FromSeconds(graph.OfType("aws:lb/loadBalancer:LoadBalancer").SingleOrDefault()?.Inputs["idleTimeout"]?.GetValue<int>() ?? 60),
            TargetGroups = [.. reader._targetGroups.Values],
        };
    }

    private ListenerModel Listener(GraphResource listener)
    {
        var rules = _graph.OfType("aws:lb/listenerRule:ListenerRule").Where(rule => _graph.Referenced(rule.Inputs["listenerArn"]) == listener);
        return new(
            listener.Name,
            listener.Inputs["port"]!.GetValue<int>(),
            listener.Inputs["protocol"]!.GetValue<string>(),
            new RuleTable<NamedAction>(rules.Select(Rule)),
            Action("default", listener.Inputs["defaultActions"]!.AsArray()));
    }

    private Rule<NamedAction> Rule(GraphResource rule) => new(
        rule.Inputs["priority"]!.GetValue<int>(),
        ConditionReader.Read(rule.Inputs["conditions"]!.AsArray()),
        Action(rule.Name, rule.Inputs["actions"]!.AsArray()));

    private NamedAction Action(string rule, JsonArray actions)
    {
        var action = actions[^1]!;
        if (actions.Count != 1 || action["type"]!.GetValue<string>() != "forward")
            throw new NotSupportedException($"rule {rule}: the front door serves a single forward action, not {actions.ToJsonString()}");
        if (action["targetGroupArn"] is { } single) return new(rule, [new(TargetGroup(rule, single), 1)], null);

        var forward = action["forward"]!;
        var stickiness = forward["stickiness"];
        return new(
            rule,
            [.. forward["targetGroups"]!.AsArray().Select(t => new WeightedTarget(TargetGroup(rule, t!["arn"]), t["weight"]?.GetValue<int>() ?? 1))],
            stickiness?["enabled"]?.GetValue<bool>() == true ? TimeSpan.FromSeconds(stickiness["duration"]!.GetValue<int>()) : null);
    }

    private TargetGroupModel TargetGroup(string rule, JsonNode? arn) =>
        _graph.Referenced(arn) is { } resource && _targetGroups.TryGetValue(resource, out var targetGroup)
            ? targetGroup
            : throw new NotSupportedException($"rule {rule}: {arn?.ToJsonString()} is no target group of this stack");
}
