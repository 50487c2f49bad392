using System.Text.Json;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>The conditions of a rule as <c>describe-rules</c> prints them; every kind reads its own.</summary>
internal sealed class DescribedConditions : IConditionVisitor<Condition>
{
    private readonly JsonElement _condition;

    private DescribedConditions(JsonElement condition) => _condition = condition;

    /// <summary>The rule's match, in the order in which matches are written here; null with the field that is not known.</summary>
    public static Match? Read(JsonElement rule, out string? unknown)
    {
        List<Condition> conditions = [];
        unknown = null;
        foreach (var condition in rule.GetProperty("Conditions").EnumerateArray())
        {
            var field = condition.GetProperty("Field").GetString()!;
            if (Condition.Kinds.FirstOrDefault(kind => kind.Field == field) is not { } known)
            {
                unknown = field;
                return null;
            }

            conditions.Add(known.Accept(new DescribedConditions(condition)));
        }

        return ConditionOrder.Of(conditions);
    }

    public Condition HostHeader(HostHeaderCondition condition) =>
        new HostHeaderCondition(Values("HostHeaderConfig"), Strings("HostHeaderConfig", "RegexValues"));

    public Condition PathPattern(PathPatternCondition condition) =>
        new PathPatternCondition(Values("PathPatternConfig"), Strings("PathPatternConfig", "RegexValues"));

    public Condition HttpHeader(HttpHeaderCondition condition) => new HttpHeaderCondition(
        _condition.GetProperty("HttpHeaderConfig").GetProperty("HttpHeaderName").GetString()!,
        Values("HttpHeaderConfig"),
        Strings("HttpHeaderConfig", "RegexValues"));

    public Condition HttpRequestMethod(HttpRequestMethodCondition condition) =>
        new HttpRequestMethodCondition(Values("HttpRequestMethodConfig"));

    public Condition QueryString(QueryStringCondition condition) => new QueryStringCondition(
    [
        .. _condition.GetProperty("QueryStringConfig").GetProperty("Values").EnumerateArray()
            .Select(pair => new QueryStringPair(Text(pair, "Key") is { Length: > 0 } key ? key : null, Text(pair, "Value") ?? ""))
            .Distinct(),
    ]);

    public Condition SourceIp(SourceIpCondition condition) => new SourceIpCondition(Values("SourceIpConfig"));

    // Of path and host, an older form has the values beside the field.
    private ValueList<string> Values(string config) =>
        _condition.TryGetProperty(config, out _) ? Strings(config, "Values") : List(_condition, "Values");

    private ValueList<string> Strings(string config, string member) =>
        _condition.TryGetProperty(config, out var values) && values.ValueKind == JsonValueKind.Object ? List(values, member) : [];

    private static ValueList<string> List(JsonElement parent, string member) =>
        parent.TryGetProperty(member, out var values) && values.ValueKind != JsonValueKind.Null
            ? [.. values.EnumerateArray().Select(value => value.GetString()!).Distinct()]
            : [];

    private static string? Text(JsonElement parent, string member) =>
        parent.TryGetProperty(member, out var text) && text.ValueKind != JsonValueKind.Null ? text.GetString() : null;
}
