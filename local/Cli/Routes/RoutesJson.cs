using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra;
using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Routes;

/// <summary>The listener rules as JSON.</summary>
internal static class RoutesJson
{
    private static readonly JsonSerializerOptions Indented = new(GraphJson.Relaxed) { WriteIndented = true };

    public static string Serialize(LoadBalancerModel loadBalancer, RoutePlan plan) => new JsonObject
    {
        ["listeners"] = new JsonArray([.. loadBalancer.Listeners.Select(listener => Listener(listener, plan))]),
        ["warnings"] = new JsonArray([.. plan.Warnings.Select(w => JsonValue.Create(w.ToString()))]),
    }.ToJsonString(Indented);

    private static JsonObject Listener(ListenerModel listener, RoutePlan plan) => new()
    {
        ["name"] = listener.Name,
        ["protocol"] = listener.Protocol,
        ["port"] = listener.Port,
        ["rules"] = new JsonArray([.. listener.Rules.Rules.Select(rule => Rule(rule, PlannedRule.Of(plan, rule.Action.Rule)))]),
        ["default"] = ActionJson.Of(listener.Default),
    };

    private static JsonObject Rule(Rule<NamedAction> rule, PlacedRule? placed) => new()
    {
        ["name"] = rule.Action.Rule,
        ["priority"] = rule.Priority,
        ["lastPriority"] = placed?.LastPriority,
        ["conditions"] = new JsonArray([.. rule.Match.Conditions.Select(c => JsonValue.Create(c.ToString()))]),
        ["transforms"] = ActionJson.Of(rule.Action.Transforms),
        ["action"] = ActionJson.Of(rule.Action),
        ["why"] = placed?.Why,
    };
}
