using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;
using Pulumi;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>A match as the conditions of a listener rule.</summary>
internal sealed class ListenerRuleConditions : IConditionVisitor<ListenerRuleConditionArgs>
{
    public static InputList<ListenerRuleConditionArgs> From(Match match)
    {
        var form = new ListenerRuleConditions();
        return match.Conditions.Select(condition => condition.Accept(form)).ToArray();
    }

    public ListenerRuleConditionArgs HostHeader(HostHeaderCondition condition) => new()
    {
        HostHeader = new ListenerRuleConditionHostHeaderArgs
        {
            Values = OrNone(condition.Values),
            RegexValues = OrNone(condition.RegexValues),
        },
    };

    public ListenerRuleConditionArgs PathPattern(PathPatternCondition condition) => new()
    {
        PathPattern = new ListenerRuleConditionPathPatternArgs
        {
            Values = OrNone(condition.Values),
            RegexValues = OrNone(condition.RegexValues),
        },
    };

    public ListenerRuleConditionArgs HttpHeader(HttpHeaderCondition condition) => new()
    {
        HttpHeader = new ListenerRuleConditionHttpHeaderArgs
        {
            HttpHeaderName = condition.Name,
            Values = OrNone(condition.Values),
            RegexValues = OrNone(condition.RegexValues),
        },
    };

    public ListenerRuleConditionArgs HttpRequestMethod(HttpRequestMethodCondition condition) => new()
    {
        HttpRequestMethod = new ListenerRuleConditionHttpRequestMethodArgs { Values = condition.Values.ToArray() },
    };

    public ListenerRuleConditionArgs QueryString(QueryStringCondition condition) => new()
    {
        QueryStrings = condition.Values
            .Select(pair => new ListenerRuleConditionQueryStringArgs { Key = pair.Key!, Value = pair.Value }).ToArray(),
    };

    public ListenerRuleConditionArgs SourceIp(SourceIpCondition condition) => new()
    {
        SourceIp = new ListenerRuleConditionSourceIpArgs { Values = condition.Values.ToArray() },
    };

    // An unset list is left out; an empty one would be sent, beside the values it excludes.
    private static InputList<string> OrNone(ValueList<string> values)
    {
        if (values.Count == 0) return null!;
        return values.ToArray();
    }
}
