using System.Text.Json.Nodes;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>The conditions of a registered listener rule as the match they came from.</summary>
internal static class ConditionReader
{
    public static Match Read(JsonArray conditions) => Match.From(conditions.Select(c => Read(c!.AsObject())));

    private static Condition Read(JsonObject condition)
    {
        var (field, value) = condition.Single();
        return field switch
        {
            "hostHeader" => new HostHeaderCondition(Strings(value!["values"]), Strings(value["regexValues"])),
            "pathPattern" => new PathPatternCondition(Strings(value!["values"]), Strings(value["regexValues"])),
            "httpHeader" => new HttpHeaderCondition(
                value!["httpHeaderName"]!.GetValue<string>(),
                Strings(value["values"]),
                Strings(value["regexValues"])),
            "httpRequestMethod" => new HttpRequestMethodCondition(Strings(value!["values"])),
            "queryStrings" => new QueryStringCondition(
                [.. value!.AsArray().Select(p => new QueryStringPair(p!["key"]?.GetValue<string>(), p["value"]!.GetValue<string>()))]),
            "sourceIp" => new SourceIpCondition(Strings(value!["values"])),
            _ => throw new NotSupportedException($"an ALB has no condition {field}"),
        };
    }

    private static ValueList<string> Strings(JsonNode? values) =>
        values is null ? [] : [.. values.AsArray().Select(v => v!.GetValue<string>())];
}
