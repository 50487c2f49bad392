using Hybrid.Infra.Routing.Conditions;
using Pulumi;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>A match as the conditions of a listener rule.</summary>
internal static class ListenerRuleConditions
{
    public static InputList<ListenerRuleConditionArgs> From(Match match) => match.Conditions.Select(From).ToArray();

    private static ListenerRuleConditionArgs From(Condition condition) => condition switch
    {
        HostHeaderCondition host => new()
        {
            HostHeader = new ListenerRuleConditionHostHeaderArgs { Values = OrNone(host.Values), RegexValues = OrNone(host.RegexValues) },
        },
        PathPatternCondition path => new()
        {
            PathPattern = new ListenerRuleConditionPathPatternArgs { Values = OrNone(path.Values), RegexValues = OrNone(path.RegexValues) },
        },
        HttpHeaderCondition header => new()
        {
            HttpHeader = new ListenerRuleConditionHttpHeaderArgs
            {
                HttpHeaderName = header.Name,
                Values = OrNone(header.Values),
                RegexValues = OrNone(header.RegexValues),
            },
        },
        HttpRequestMethodCondition method => new()
        {
            HttpRequestMethod = new ListenerRuleConditionHttpRequestMethodArgs { Values = method.Values.ToArray() },
        },
        QueryStringCondition query => new()
        {
            QueryStrings = query.Values.Select(pair => new ListenerRuleConditionQueryStringArgs { Key = pair.Key!, Value = pair.Value })
                .ToArray(),
        },
        SourceIpCondition source => new()
        {
            SourceIp = new ListenerRuleConditionSourceIpArgs { Values = source.Values.ToArray() },
        },
        _ => throw new ArgumentException($"unknown condition {condition.Field}", nameof(condition)),
    };

    // An unset list is left out; an empty one would be sent, beside the values it excludes.
    private static InputList<string> OrNone(ValueList<string> values)
    {
        if (values.Count == 0) return null!;
        return values.ToArray();
    }
}
