using System.Text.Json.Nodes;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>
/// Inputs that the program hands to Pulumi as secrets (<c>Output.CreateSecret</c>), and that no graph may show. The harness passes them on
/// like any other. What stands for one changes with it, so that graphs can be compared.
/// </summary>
internal static class SecretInputs
{
    // What a rule's authentication says of client and provider: ListenerRuleAuthentication.
    private static readonly string[] OfActions =
    [
        "issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "clientId", "clientSecret", "jwksEndpoint",
        "userPoolClientId",
    ];

    /// <summary>The inputs of a resource, without what is secret.</summary>
    public static JsonObject Hide(string type, JsonObject inputs)
    {
        if (type != "aws:lb/listenerRule:ListenerRule") return inputs;
        var configs = inputs["actions"]!.AsArray().SelectMany(action => action!.AsObject()).Select(member => member.Value)
            .OfType<JsonObject>();
        foreach (var config in configs)
            foreach (var name in OfActions.Where(config.ContainsKey)) config[name] = HiddenSecret.Of(config[name]!.GetValue<string>());
        return inputs;
    }
}
