namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerRuleConditionArgs : ResourceArgs
{
    [Input("hostHeader")]
    public Input<ListenerRuleConditionHostHeaderArgs>? HostHeader { get; set; }

    [Input("httpHeader")]
    public Input<ListenerRuleConditionHttpHeaderArgs>? HttpHeader { get; set; }

    [Input("httpRequestMethod")]
    public Input<ListenerRuleConditionHttpRequestMethodArgs>? HttpRequestMethod { get; set; }

    [Input("pathPattern")]
    public Input<ListenerRuleConditionPathPatternArgs>? PathPattern { get; set; }

    [Input("queryStrings")]
    private InputList<ListenerRuleConditionQueryStringArgs>? _queryStrings;

    public InputList<ListenerRuleConditionQueryStringArgs> QueryStrings
    {
        get => _queryStrings ??= [];
        set => _queryStrings = value;
    }

    [Input("sourceIp")]
    public Input<ListenerRuleConditionSourceIpArgs>? SourceIp { get; set; }
}
