using System.Text.Json.Nodes;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli.Routes;

/// <summary>Actions and transforms as JSON, under the names of the AWS API.</summary>
internal static class ActionJson
{
    public static JsonObject Of(NamedAction action) => action switch
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
