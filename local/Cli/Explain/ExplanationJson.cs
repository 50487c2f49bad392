using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Cli.Explain;

/// <summary>What the rules of a listener make of a request, as JSON.</summary>
internal static class ExplanationJson
{
    public static string Of(LoadBalancerModel loadBalancer, ExplainedRequest request)
    {
        var listener = Explanation.ListenerOf(loadBalancer, request);
        var refusal = request.Refused();
        var verdicts = refusal is null ? listener.Rules.Explain(request.ToRequest()) : [];
        var winner = verdicts.FirstOrDefault(verdict => verdict.Unmet is null).Rule;
        var action = refusal is null ? winner?.Action ?? listener.Default : null;
        return new JsonObject
        {
            ["request"] = Request(request),
            ["listener"] = new JsonObject { ["name"] = listener.Name, ["protocol"] = listener.Protocol, ["port"] = listener.Port },
            ["note"] = MistypedMethod.Note(request.Method),
            ["refused"] = refusal is null
                ? null
                : new JsonObject { ["status"] = refusal.Status, ["explanation"] = refusal.Explanation },
            ["rules"] = new JsonArray(
            [
                .. verdicts.Select(verdict => new JsonObject
                {
                    ["name"] = verdict.Rule.Action.RuleName,
                    ["priority"] = verdict.Rule.Priority,
                    ["conditions"] = new JsonArray([.. verdict.Rule.Match.Conditions.Select(c => JsonValue.Create(c.ToString()))]),
                    ["verdict"] = verdict.Rule == winner ? "takes" : verdict.Unmet is null ? "comes too late" : "fails",
                    ["failed"] = verdict.Unmet?.ToString(),
                }),
            ]),
            ["winner"] = action is null ? null : winner?.Action.RuleName ?? "default",
            ["action"] = action is null ? null : ActionJson.Of(action),
            ["transforms"] = ActionJson.Of(action?.Transforms),
            ["outcome"] = action is null
                ? $"It is answered {refusal!.Status} before any rule: {refusal.Explanation}."
                : Outcome.Of(action, request, listener),
        }.ToJsonString(GraphJson.Indented);
    }

    // What lets somebody in is not repeated.
    private static JsonObject Request(ExplainedRequest request) => new()
    {
        ["method"] = request.Method,
        ["path"] = request.PathAndQuery,
        ["host"] = request.Host,
        ["headers"] = new JsonArray(
        [
            .. request.Headers.Select(header => new JsonObject
            {
                ["name"] = header.Key,
                ["value"] = Secrets.IsSecret(header.Key) ? Secrets.Mask : header.Value,
            }),
        ]),
        ["sourceIp"] = request.SourceIp.ToString(),
    };
}
