using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Tests.FrontDoor.Model;

/// <summary>Graphs made by hand: resources as type, name and JSON of the inputs.</summary>
internal static class Graphs
{
    public const string LoadBalancer = "aws:lb/loadBalancer:LoadBalancer";
    public const string Listener = "aws:lb/listener:Listener";
    public const string Rule = "aws:lb/listenerRule:ListenerRule";
    public const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    public static StackGraph Of(params (string Type, string Name, string Inputs)[] resources) => new()
    {
        Stack = "test",
        Region = "eu-west-1",
        ProjectDirectory = "/",
        Outputs = [],
        Resources = [.. resources.Select(r => new GraphResource
        {
            Type = r.Type,
            Name = r.Name,
            Urn = $"urn:pulumi:test::hybrid::{r.Type}::{r.Name}",
            Custom = true,
            Inputs = JsonNode.Parse(r.Inputs)!.AsObject(),
        })],
    };

    /// <summary>What a stack has that adopts a monolith.</summary>
    public static (string Type, string Name, string Inputs) AdoptedMonolith =>
        ("hybrid:components:AdoptedMonolithComponent", "monolith", "{}");

    /// <summary>A listener with this default action.</summary>
    public static (string Type, string Name, string Inputs) ListenerOf(string name, int port, string protocol, string defaultAction) =>
        (Listener, name, $$"""{"port":{{port}},"protocol":"{{protocol}}","defaultActions":[{{defaultAction}}]}""");

    /// <summary>A rule for <c>/name</c> with this action.</summary>
    /// <param name="name">The logical name.</param>
    /// <param name="listenerArn">A reference or an ARN.</param>
    /// <param name="action">The action as JSON.</param>
    /// <param name="more">More inputs as JSON members.</param>
    /// <param name="priority">The priority.</param>
    public static (string Type, string Name, string Inputs) RuleOf(
        string name,
        string listenerArn,
        string action,
        string more = "",
        int priority = 10) => (Rule, name, $$$"""
        {
          "listenerArn": "{{{listenerArn}}}",
          "priority": {{{priority}}},
          "conditions": [{"pathPattern":{"values":["/{{{name}}}"]}}],
          "actions": [{{{action}}}]{{{more}}}
        }
        """);
}
