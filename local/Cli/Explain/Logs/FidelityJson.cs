using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Explain.Logs;

/// <summary>How the logged requests were routed, as JSON.</summary>
internal static class FidelityJson
{
    /// <param name="fidelity">What came of it.</param>
    /// <param name="files">The files that were read.</param>
    /// <param name="ask">Makes of a request the command that explains it.</param>
    public static string Of(Fidelity fidelity, IReadOnlyList<string> files, Func<Difference, ExampleRequest, string?> ask) => new JsonObject
    {
        ["requests"] = fidelity.Times.Count,
        ["first"] = Time(fidelity.Times.First),
        ["last"] = Time(fidelity.Times.Last),
        ["same"] = fidelity.Same,
        ["drift"] = fidelity.Drift,
        ["undecidable"] = fidelity.Undecidable,
        ["notRouted"] = fidelity.NotRouted,
        ["notToldApart"] = fidelity.Others,
        ["differences"] = new JsonArray([.. fidelity.Differences.Select(pair => Difference(pair.Difference, pair.Requests, files, ask))]),
    }.ToJsonString(GraphJson.Indented);

    private static JsonObject Difference(
        Difference difference, Occurrences requests, IReadOnlyList<string> files, Func<Difference, ExampleRequest, string?> ask)
    {
        var (listener, example) = (difference.Listener, requests.Example!);
        var action = listener.ActionAt(difference.Place);
        return new()
        {
            ["kind"] = DifferenceWords.Name(difference.Kind),
            ["isDrift"] = difference.IsDrift,
            ["requests"] = requests.Count,
            ["first"] = Time(requests.First),
            ["last"] = Time(requests.Last),
            ["listener"] = listener.Model.Name,
            ["here"] = new JsonObject
            {
                ["rule"] = action.RuleName,
                ["priority"] = listener.PriorityAt(difference.Place),
                ["action"] = ActionJson.Of(action),
            },
            ["there"] = new JsonObject
            {
                ["priority"] = difference.Priority,
                ["targetGroup"] = difference.Target,
                ["action"] = difference.Action,
            },
            ["example"] = new JsonObject
            {
                ["method"] = example.Method,
                ["url"] = example.Url,
                ["client"] = example.Client?.ToString(),
                ["file"] = files[example.Source],
                ["line"] = example.Line,
                ["explain"] = ask(difference, example),
            },
        };
    }

    private static string? Time(DateTime time) => time == default ? null : time.ToString("O");
}
