using System.Globalization;
using System.Text.Json.Nodes;
using Hybrid.Local.Graph;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Parity.Reports;

/// <summary>A report for machines. A member without a value is null, never left out; <c>docs/parity.md</c> says what each means.</summary>
internal static class JsonReport
{
    public static string Of(Report report) => new JsonObject
    {
        ["stack"] = report.Stack,
        ["time"] = report.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["monolith"] = report.IsLive ? null : report.Asked?.GetLeftPart(UriPartial.Authority) ?? "sample",
        ["against"] = report.IsLive ? report.Asked!.GetLeftPart(UriPartial.Authority) : null,
        ["partial"] = report.IsPartial,
        ["same"] = report.IsSame,
        ["read"] = report.Tally.Read,
        ["chosen"] = report.Chosen,
        ["replayed"] = report.Replayed.Count,
        ["notReplayed"] = new JsonObject(Enum.GetValues<Requests.Skipped>().Select(reason =>
            KeyValuePair.Create(CamelCase(reason), (JsonNode?)report.Tally[reason]))),
        ["routes"] = new JsonArray([.. report.Routes.Select(route => Route(route, report.SignIn))]),
    }.ToJsonString(GraphJson.Indented) + "\n";

    private static JsonObject Route(RouteReport route, Requests.SignIn signIn) => new()
    {
        ["route"] = route.Route,
        ["replayed"] = route.Replayed.Count,
        ["same"] = route.Same,
        ["different"] = route.Different.Count,
        ["notAnswered"] = route.Unanswered.Count,
        ["noise"] = Places(route.Noise),
        ["ignored"] = Places(route.Ignored),
        ["requests"] = new JsonArray([.. route.Replayed.Where(replayed => !replayed.IsSame).Select(replayed => Request(replayed, signIn))]),
    };

    private static JsonArray Places(IEnumerable<(string Where, int Requests)> places) =>
        new([.. places.Select(place => new JsonObject { ["where"] = place.Where, ["requests"] = place.Requests })]);

    private static JsonObject Request(Replayed replayed, Requests.SignIn signIn)
    {
        var request = replayed.Request.Request;
        var secrets = Secrets.Of(signIn.SecretsOf(request.Headers));
        return new()
        {
            ["method"] = request.Method,
            ["host"] = request.Host,
            ["target"] = secrets.Hide(request.PathAndQuery),
            ["fault"] = replayed.Fault,
            ["leftOut"] = replayed.Comparison?.LeftOut ?? 0,
            ["differences"] = new JsonArray([.. (replayed.Comparison?.Differences ?? []).Select(Of)]),
        };
    }

    private static JsonObject Of(Difference difference) => new()
    {
        ["aspect"] = CamelCase(difference.Aspect),
        ["place"] = difference.Place,
        ["monolith"] = difference.Monolith,
        ["function"] = difference.Function,
        ["note"] = difference.Note,
    };

    private static string CamelCase<T>(T value)
        where T : struct, Enum => $"{char.ToLowerInvariant($"{value}"[0])}{$"{value}"[1..]}";
}
