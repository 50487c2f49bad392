using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Matching;
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
        ["rules"] = new JsonArray([.. listener.Rules.Rules.Select(rule => Rule(rule, PlannedRule.Of(plan, rule.Action.RuleName)))]),
        ["default"] = ActionJson.Of(listener.Default),
    };

    private static JsonObject Rule(Rule<NamedAction> rule, PlacedRule? placed) => new()
    {
        ["name"] = rule.Action.RuleName,
        ["priority"] = rule.Priority,
        ["lastPriority"] = placed?.LastPriority,
        ["conditions"] = new JsonArray([.. rule.Match.Conditions.Select(c => JsonValue.Create(c.ToString()))]),
        ["transforms"] = ActionJson.Of(rule.Action.Transforms),
        ["action"] = ActionJson.Of(rule.Action),
        ["why"] = placed?.Why,
    };
}

/// <summary>Actions and transforms as JSON, under the names of the AWS API.</summary>
internal static class ActionJson
{
    public static JsonObject Of(NamedAction action)
    {
        var json = Routing(action);
        if (action.Authentication is { } authentication) json["authentication"] = Of(authentication);
        return json;
    }

    private static JsonObject Of(Authentication authentication) => authentication switch
    {
        SignInAuthentication signIn => new()
        {
            ["type"] = signIn.Type,
            ["onUnauthenticatedRequest"] = signIn.OnUnauthenticatedRequest,
        },
        TokenAuthentication token => new()
        {
            ["type"] = token.Type,
            ["additionalClaims"] = new JsonArray([.. token.Claims.Select(claim => (JsonNode)new JsonObject
            {
                ["name"] = claim.Name,
                ["format"] = claim.Format,
                ["values"] = new JsonArray([.. claim.Values.Select(value => (JsonNode)value)]),
            })]),
        },
        _ => throw new NotSupportedException($"{authentication.GetType().Name} has no JSON"),
    };

    private static JsonObject Routing(NamedAction action) => action switch
    {
        ForwardAction forward => new()
        {
            ["type"] = "forward",
            ["targets"] = new JsonArray([.. forward.Targets.Select(Target)]),
            ["stickiness"] = forward.Stickiness?.TotalSeconds,
        },
        RedirectAction redirect => new()
        {
            ["type"] = "redirect",
            ["statusCode"] = redirect.StatusCode,
            ["protocol"] = redirect.Protocol,
            ["host"] = redirect.Host,
            ["port"] = redirect.Port,
            ["path"] = redirect.Path,
            ["query"] = redirect.Query,
        },
        FixedResponseAction fixedResponse => new()
        {
            ["type"] = "fixed-response",
            ["statusCode"] = fixedResponse.StatusCode,
            ["contentType"] = fixedResponse.ContentType,
            ["messageBody"] = fixedResponse.MessageBody,
        },
        _ => throw new NotSupportedException($"{action.GetType().Name} has no JSON"),
    };

    /// <summary>The transforms; an empty array if there are none.</summary>
    public static JsonArray Of(Transforms? transforms)
    {
        var json = new JsonArray();
        if (transforms?.HostHeader is { } host) json.Add(Transform("host-header-rewrite", host));
        if (transforms?.Url is { } url) json.Add(Transform("url-rewrite", url));
        return json;
    }

    private static JsonObject Target(WeightedTarget target) => new JsonObject
    {
        ["targetGroup"] = target.TargetGroup.Name,
        ["type"] = target.TargetGroup.IsLambda ? "lambda" : "instance",
        ["weight"] = target.Weight,
    };

    private static JsonObject Transform(string type, RegexRewrite rewrite) =>
        new JsonObject { ["type"] = type, ["regex"] = rewrite.Regex, ["replace"] = rewrite.Replacement };
}
