using System.Text.Json.Nodes;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>The conditions of a registered listener rule as the match they came from: each kind reads its own, if it is there.</summary>
internal sealed class ConditionReader : IConditionVisitor<Condition?>
{
    private readonly JsonObject _condition;

    private ConditionReader(JsonObject condition) => _condition = condition;

    public static Match Read(JsonArray conditions) => Match.From(conditions.Select(c => Read(c!.AsObject())));

    public Condition? HostHeader(HostHeaderCondition condition) =>
        _condition["hostHeader"] is { } host ? new HostHeaderCondition(Strings(host["values"]), Strings(host["regexValues"])) : null;

    public Condition? PathPattern(PathPatternCondition condition) =>
        _condition["pathPattern"] is { } path ? new PathPatternCondition(Strings(path["values"]), Strings(path["regexValues"])) : null;

    public Condition? HttpHeader(HttpHeaderCondition condition) => _condition["httpHeader"] is { } header
        ? new HttpHeaderCondition(header["httpHeaderName"]!.GetValue<string>(), Strings(header["values"]), Strings(header["regexValues"]))
        : null;

    public Condition? HttpRequestMethod(HttpRequestMethodCondition condition) =>
        _condition["httpRequestMethod"] is { } method ? new HttpRequestMethodCondition(Strings(method["values"])) : null;

    public Condition? QueryString(QueryStringCondition condition) => _condition["queryStrings"] is { } query
        ? new QueryStringCondition([.. query.AsArray().Select(pair => Pair(pair!))])
        : null;

    public Condition? SourceIp(SourceIpCondition condition) =>
        _condition["sourceIp"] is { } source ? new SourceIpCondition(Strings(source["values"])) : null;

    private static Condition Read(JsonObject condition)
    {
        var reader = new ConditionReader(condition);
        var (field, _) = condition.Single();
        return Condition.Kinds.Select(kind => kind.Accept(reader)).FirstOrDefault(read => read is not null)
            ?? throw new NotSupportedException($"an ALB has no condition {field}");
    }

    private static QueryStringPair Pair(JsonNode pair) => new(pair["key"]?.GetValue<string>(), pair["value"]!.GetValue<string>());

    private static ValueList<string> Strings(JsonNode? values) =>
        values is null ? [] : [.. values.AsArray().Select(v => v!.GetValue<string>())];
}
