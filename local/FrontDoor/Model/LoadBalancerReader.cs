using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Reads the load balancer out of a graph.</summary>
internal sealed class LoadBalancerReader
{
    private readonly StackGraph _graph;
    private readonly TargetGroups _targetGroups;
    private readonly ActionReader _actions;

    // By the URN of the listener, or by its ARN where it is not of this stack.
    private readonly ILookup<string, GraphResource> _rules;

    // A rule's resource is named by its place; which route has it stands in the outputs.
    private readonly Dictionary<int, string> _names;

    private LoadBalancerReader(StackGraph graph, FunctionOverrides overrides)
    {
        _graph = graph;
        _targetGroups = new(graph, overrides);
        _actions = new(_targetGroups);
        _rules = graph.OfType("aws:lb/listenerRule:ListenerRule").ToLookup(ListenerOf);
        _names = graph.Outputs["priorities"]?.AsObject().ToDictionary(rule => rule.Value!.GetValue<int>(), rule => rule.Key) ?? [];
    }

    /// <param name="graph">The graph.</param>
    /// <param name="overrides">What the functions do otherwise than the graph says.</param>
    /// <exception cref="NotSupportedException">The front door does not serve what the graph holds, or an ALB does not take it.</exception>
    public static LoadBalancerModel Read(StackGraph graph, FunctionOverrides? overrides = null)
    {
        var reader = new LoadBalancerReader(graph, overrides ?? new());
        // HTTP first, whose address is the one to start with.
        var listeners = reader.Registered().Concat(reader.Adopted()).OrderBy(l => l.IsHttps).ToList();
        return new()
        {
            Listeners = listeners,
            Attributes = LoadBalancerAttributesReader.Read(graph.OfType("aws:lb/loadBalancer:LoadBalancer").SingleOrDefault()?.Inputs),
            TargetGroups = reader._targetGroups.All,
        };
    }

    private IEnumerable<ListenerModel> Registered() => _graph.OfType("aws:lb/listener:Listener").Select(listener => new ListenerModel(
        listener.Name,
        listener.Inputs["port"]!.GetValue<int>(),
        listener.Inputs["protocol"]!.GetValue<string>(),
        Rules(listener.Urn),
        _actions.Read("default", listener.Inputs["defaultActions"]!.AsArray()))
    {
        ResponseHeaders = ResponseHeaderReader.Read(listener.Inputs),
        HasServerHeader = listener.Inputs["routingHttpResponseServerEnabled"]?.GetValue<bool>() ?? true,
    });

    // Of a listener that exists without this program, only the ARN is known. The first is taken for HTTP and the second for HTTPS, as a
    // load balancer usually has them, and what none of our rules takes is the monolith's, if the stack has one.
    private IEnumerable<ListenerModel> Adopted()
    {
        var arns = _rules.Select(rules => rules.Key).Where(key => key.StartsWith("arn:", StringComparison.Ordinal)).ToList();
        // All listeners are adopted and no route is deployed yet.
        if (arns.Count == 0 && !_graph.OfType("aws:lb/listener:Listener").Any()) arns.Add("");
        return arns.Select((arn, index) => new ListenerModel(
            index == 0 ? ListenerModel.Adopted : $"{ListenerModel.Adopted}@{index + 1}",
            index == 1 ? 443 : 80 + index,
            index == 1 ? "HTTPS" : "HTTP",
            Rules(arn),
            HasMonolith ? new ForwardAction("default", [new(_targetGroups.Monolith(), 1)], null) : FixedResponseAction.OfUnknown));
    }

    private bool HasMonolith => _targetGroups.All.Any(group => group is { IsLambda: false, Servers: null }) || _graph.Resources.Any(
        resource => resource.Type is ComponentTypes.Monolith or ComponentTypes.AdoptedMonolith);

    private RuleTable<NamedAction> Rules(string listener) => new(_rules[listener].Select(Rule));

    private Rule<NamedAction> Rule(GraphResource rule)
    {
        var priority = rule.Inputs["priority"]!.GetValue<int>();
        var name = _names.GetValueOrDefault(priority, rule.Name);
        var action = _actions.Read(name, rule.Inputs["actions"]!.AsArray());
        if (action is ForwardAction forward)
            action = forward with { Function = _targetGroups.FunctionOf(rule), Rest = _targetGroups.RestOf(name) };
        return new(
            priority,
            ConditionReader.Read(rule.Inputs["conditions"]!.AsArray()),
            action with { Transforms = TransformReader.Read(name, rule.Inputs["transforms"]?.AsArray()) });
    }

    private string ListenerOf(GraphResource rule)
    {
        var arn = rule.Inputs["listenerArn"];
        if (_graph.Referenced(arn) is { } listener) return listener.Urn;
        return arn?.GetValue<string>() is { } literal && literal.StartsWith("arn:", StringComparison.Ordinal)
            ? literal
            : throw new NotSupportedException($"rule {rule.Name}: {arn?.ToJsonString() ?? "nothing"} is no listener of this stack");
    }
}
