using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Progress;

/// <summary>How far a stack has moved, as JSON.</summary>
internal static class ProgressJson
{
    public static string Of(ProgressReport report) => new JsonObject
    {
        ["stack"] = report.Stack,
        ["share"] = report.Share,
        ["states"] = States(report.Routes.Count, state => report.Count(state)),
        ["routes"] = new JsonArray(
        [
            .. report.Routes.Select(route => new JsonObject
            {
                ["name"] = route.Name,
                ["state"] = ProgressReport.Word(route.State),
                ["weight"] = route.Weight,
                ["kind"] = route.Kind,
                ["requests"] = report.Traffic is { } traffic ? Answers(traffic.Of(route.Name)) : null,
            }),
        ]),
        ["requests"] = report.Traffic is { } all
            ? new JsonObject
            {
                ["all"] = Answers(all.All),
                ["withoutRoute"] = Answers(all.WithoutRoute),
                ["notRouted"] = all.NotRouted,
            }
            : null,
        ["past"] = new JsonArray(
        [
            .. report.Past.Select(point => new JsonObject
            {
                ["time"] = point.Time.ToString("O"),
                ["commit"] = point.Commit,
                ["share"] = point.Share,
                ["states"] = States(point.Routes, point.Count),
                ["weights"] = point.Weights is { } weights
                    ? new JsonObject(weights.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)))
                    : null,
            }),
        ]),
        ["notes"] = new JsonArray([.. report.Notes.Select(note => JsonValue.Create(note))]),
    }.ToJsonString(GraphJson.Indented);

    private static JsonObject States(int? routes, Func<RouteState, int?> count)
    {
        var states = new JsonObject { ["routes"] = routes };
        foreach (var state in Enum.GetValues<RouteState>()) states[ProgressReport.Word(state)] = count(state);
        return states;
    }

    private static JsonObject Answers(Answers answers) => new()
    {
        ["count"] = answers.Count,
        ["lambda"] = answers.By(Answerer.Lambda),
        ["monolith"] = answers.By(Answerer.Monolith),
        ["loadBalancer"] = answers.By(Answerer.LoadBalancer),
    };
}
