using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.Graph;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>Candidates as JSON.</summary>
internal static class CandidatesJson
{
    private static readonly JsonSerializerOptions Indented = new(GraphJson.Relaxed) { WriteIndented = true };

    /// <param name="ranking">All candidates.</param>
    /// <param name="top">The first ones.</param>
    /// <param name="notFound">Requests that were answered with 404 or 410.</param>
    public static string Of(Ranking ranking, IReadOnlyList<Candidate> top, long notFound) => new JsonObject
    {
        ["requests"] = ranking.Requests,
        ["routed"] = ranking.Routed,
        ["notFound"] = notFound,
        ["patterns"] = ranking.Candidates.Count,
        ["candidates"] = new JsonArray([.. top.Select(Of)]),
    }.ToJsonString(Indented);

    private static JsonObject Of(Candidate candidate)
    {
        var row = candidate.Row;
        return new()
        {
            ["pattern"] = row.Pattern,
            ["verdict"] = candidate.Verdict.ToString(),
            ["requests"] = row.Requests.All,
            ["share"] = candidate.Share,
            ["busyShare"] = candidate.BusyShare,
            ["reads"] = row.Requests.Reads,
            ["methods"] = new JsonObject(CandidatePaths.MethodsOf(row).Select(method =>
                KeyValuePair.Create(method, (JsonNode?)row.ByMethod[PatternFigures.Methods.IndexOf(method)]))),
            ["errors"] = row.Errors,
            ["p50Milliseconds"] = row.P50?.TotalMilliseconds,
            ["p95Milliseconds"] = row.P95?.TotalMilliseconds,
            ["receivedBytes"] = row.ReceivedBytes,
            ["sentBytes"] = row.SentBytes,
            ["largeAnswers"] = row.Large.All,
            ["largeRequests"] = row.Uploads.All,
            ["webSockets"] = row.WebSockets,
            ["slow"] = row.Slow.All,
            ["peakConcurrency"] = candidate.Peak,
            ["reasons"] = new JsonArray([.. candidate.Reasons.Select(reason => JsonValue.Create(reason))]),
            ["match"] = candidate.MatchText,
            ["moved"] = candidate.Moved,
            ["alsoTaken"] = candidate.AlsoTaken,
            ["add"] = candidate.Name is null ? null : CandidatesText.Command(candidate),
        };
    }
}
