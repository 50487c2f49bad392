namespace Pulumi.Aws.LB.Inputs;

public sealed class ListenerDefaultActionArgs : ResourceArgs
{
    [Input("type", required: true)] public Input<string> Type { get; set; } = null!;
    [Input("forward")] public Input<ListenerDefaultActionForwardArgs>? Forward { get; set; }
    [Input("targetGroupArn")] public Input<string>? TargetGroupArn { get; set; }
    [Input("fixedResponse")] public Input<ListenerDefaultActionFixedResponseArgs>? FixedResponse { get; set; }
    [Input("redirect")] public Input<ListenerDefaultActionRedirectArgs>? Redirect { get; set; }
    [Input("order")] public Input<int>? Order { get; set; }
}

public sealed class ListenerDefaultActionFixedResponseArgs : ResourceArgs
{
    [Input("contentType", required: true)] public Input<string> ContentType { get; set; } = null!;
    [Input("messageBody")] public Input<string>? MessageBody { get; set; }
    [Input("statusCode")] public Input<string>? StatusCode { get; set; }
}

public sealed class ListenerDefaultActionForwardArgs : ResourceArgs
{
    [Input("stickiness")] public Input<ListenerDefaultActionForwardStickinessArgs>? Stickiness { get; set; }
    [field: Input("targetGroups", required: true)]
    public InputList<ListenerDefaultActionForwardTargetGroupArgs> TargetGroups { get => field ??= []; set; }
}

public sealed class ListenerDefaultActionForwardStickinessArgs : ResourceArgs
{
    [Input("duration", required: true)] public Input<int> Duration { get; set; } = null!;
    [Input("enabled")] public Input<bool>? Enabled { get; set; }
}

public sealed class ListenerDefaultActionForwardTargetGroupArgs : ResourceArgs
{
    [Input("arn", required: true)] public Input<string> Arn { get; set; } = null!;
    [Input("weight")] public Input<int>? Weight { get; set; }
}

public sealed class ListenerDefaultActionRedirectArgs : ResourceArgs
{
    [Input("host")] public Input<string>? Host { get; set; }
    [Input("path")] public Input<string>? Path { get; set; }
    [Input("port")] public Input<string>? Port { get; set; }
    [Input("protocol")] public Input<string>? Protocol { get; set; }
    [Input("query")] public Input<string>? Query { get; set; }
    [Input("statusCode", required: true)] public Input<string> StatusCode { get; set; } = null!;
}

public sealed class ListenerRuleActionArgs : ResourceArgs
{
    [Input("type", required: true)] public Input<string> Type { get; set; } = null!;
    [Input("authenticateCognito")] public Input<ListenerRuleActionAuthenticateCognitoArgs>? AuthenticateCognito { get; set; }
    [Input("authenticateOidc")] public Input<ListenerRuleActionAuthenticateOidcArgs>? AuthenticateOidc { get; set; }
    [Input("jwtValidation")] public Input<ListenerRuleActionJwtValidationArgs>? JwtValidation { get; set; }
    [Input("forward")] public Input<ListenerRuleActionForwardArgs>? Forward { get; set; }
    [Input("targetGroupArn")] public Input<string>? TargetGroupArn { get; set; }
    [Input("fixedResponse")] public Input<ListenerRuleActionFixedResponseArgs>? FixedResponse { get; set; }
    [Input("redirect")] public Input<ListenerRuleActionRedirectArgs>? Redirect { get; set; }
    [Input("order")] public Input<int>? Order { get; set; }
}

public sealed class ListenerRuleActionAuthenticateCognitoArgs : ResourceArgs
{
    [field: Input("authenticationRequestExtraParams")]
    public InputMap<string> AuthenticationRequestExtraParams { get => field ??= []; set; }
    [Input("onUnauthenticatedRequest")] public Input<string>? OnUnauthenticatedRequest { get; set; }
    [Input("scope")] public Input<string>? Scope { get; set; }
    [Input("sessionCookieName")] public Input<string>? SessionCookieName { get; set; }
    [Input("sessionTimeout")] public Input<int>? SessionTimeout { get; set; }
    [Input("userPoolArn", required: true)] public Input<string> UserPoolArn { get; set; } = null!;
    [Input("userPoolClientId", required: true)] public Input<string> UserPoolClientId { get; set; } = null!;
    [Input("userPoolDomain", required: true)] public Input<string> UserPoolDomain { get; set; } = null!;
}

public sealed class ListenerRuleActionAuthenticateOidcArgs : ResourceArgs
{
    [field: Input("authenticationRequestExtraParams")]
    public InputMap<string> AuthenticationRequestExtraParams { get => field ??= []; set; }
    [Input("authorizationEndpoint", required: true)] public Input<string> AuthorizationEndpoint { get; set; } = null!;
    [Input("clientId", required: true)] public Input<string> ClientId { get; set; } = null!;
    [Input("clientSecret", required: true)] public Input<string> ClientSecret { get; set; } = null!;
    [Input("issuer", required: true)] public Input<string> Issuer { get; set; } = null!;
    [Input("onUnauthenticatedRequest")] public Input<string>? OnUnauthenticatedRequest { get; set; }
    [Input("scope")] public Input<string>? Scope { get; set; }
    [Input("sessionCookieName")] public Input<string>? SessionCookieName { get; set; }
    [Input("sessionTimeout")] public Input<int>? SessionTimeout { get; set; }
    [Input("tokenEndpoint", required: true)] public Input<string> TokenEndpoint { get; set; } = null!;
    [Input("userInfoEndpoint", required: true)] public Input<string> UserInfoEndpoint { get; set; } = null!;
}

public sealed class ListenerRuleActionJwtValidationArgs : ResourceArgs
{
    [field: Input("additionalClaims")]
    public InputList<ListenerRuleActionJwtValidationAdditionalClaimArgs> AdditionalClaims { get => field ??= []; set; }
    [Input("issuer", required: true)] public Input<string> Issuer { get; set; } = null!;
    [Input("jwksEndpoint", required: true)] public Input<string> JwksEndpoint { get; set; } = null!;
}

public sealed class ListenerRuleActionJwtValidationAdditionalClaimArgs : ResourceArgs
{
    [Input("format", required: true)] public Input<string> Format { get; set; } = null!;
    [Input("name", required: true)] public Input<string> Name { get; set; } = null!;
    [field: Input("values", required: true)] public InputList<string> Values { get => field ??= []; set; }
}

public sealed class ListenerRuleActionFixedResponseArgs : ResourceArgs
{
    [Input("contentType", required: true)] public Input<string> ContentType { get; set; } = null!;
    [Input("messageBody")] public Input<string>? MessageBody { get; set; }
    [Input("statusCode")] public Input<string>? StatusCode { get; set; }
}

public sealed class ListenerRuleActionForwardArgs : ResourceArgs
{
    [Input("stickiness")] public Input<ListenerRuleActionForwardStickinessArgs>? Stickiness { get; set; }
    [field: Input("targetGroups", required: true)]
    public InputList<ListenerRuleActionForwardTargetGroupArgs> TargetGroups { get => field ??= []; set; }
}

public sealed class ListenerRuleActionForwardStickinessArgs : ResourceArgs
{
    [Input("duration", required: true)] public Input<int> Duration { get; set; } = null!;
    [Input("enabled")] public Input<bool>? Enabled { get; set; }
}

public sealed class ListenerRuleActionForwardTargetGroupArgs : ResourceArgs
{
    [Input("arn", required: true)] public Input<string> Arn { get; set; } = null!;
    [Input("weight")] public Input<int>? Weight { get; set; }
}

public sealed class ListenerRuleActionRedirectArgs : ResourceArgs
{
    [Input("host")] public Input<string>? Host { get; set; }
    [Input("path")] public Input<string>? Path { get; set; }
    [Input("port")] public Input<string>? Port { get; set; }
    [Input("protocol")] public Input<string>? Protocol { get; set; }
    [Input("query")] public Input<string>? Query { get; set; }
    [Input("statusCode", required: true)] public Input<string> StatusCode { get; set; } = null!;
}

public sealed class ListenerRuleConditionArgs : ResourceArgs
{
    [Input("hostHeader")] public Input<ListenerRuleConditionHostHeaderArgs>? HostHeader { get; set; }
    [Input("httpHeader")] public Input<ListenerRuleConditionHttpHeaderArgs>? HttpHeader { get; set; }
    [Input("httpRequestMethod")] public Input<ListenerRuleConditionHttpRequestMethodArgs>? HttpRequestMethod { get; set; }
    [Input("pathPattern")] public Input<ListenerRuleConditionPathPatternArgs>? PathPattern { get; set; }
    [field: Input("queryStrings")] public InputList<ListenerRuleConditionQueryStringArgs> QueryStrings { get => field ??= []; set; }
    [Input("sourceIp")] public Input<ListenerRuleConditionSourceIpArgs>? SourceIp { get; set; }
}

public sealed class ListenerRuleConditionHostHeaderArgs : ResourceArgs
{
    [field: Input("regexValues")] public InputList<string> RegexValues { get => field ??= []; set; }
    [field: Input("values")] public InputList<string> Values { get => field ??= []; set; }
}

public sealed class ListenerRuleConditionHttpHeaderArgs : ResourceArgs
{
    [Input("httpHeaderName", required: true)] public Input<string> HttpHeaderName { get; set; } = null!;
    [field: Input("regexValues")] public InputList<string> RegexValues { get => field ??= []; set; }
    [field: Input("values")] public InputList<string> Values { get => field ??= []; set; }
}

public sealed class ListenerRuleConditionHttpRequestMethodArgs : ResourceArgs
{
    [field: Input("values", required: true)] public InputList<string> Values { get => field ??= []; set; }
}

public sealed class ListenerRuleConditionPathPatternArgs : ResourceArgs
{
    [field: Input("regexValues")] public InputList<string> RegexValues { get => field ??= []; set; }
    [field: Input("values")] public InputList<string> Values { get => field ??= []; set; }
}

public sealed class ListenerRuleConditionQueryStringArgs : ResourceArgs
{
    [Input("key")] public Input<string>? Key { get; set; }
    [Input("value", required: true)] public Input<string> Value { get; set; } = null!;
}

public sealed class ListenerRuleConditionSourceIpArgs : ResourceArgs
{
    [Input("ipAddressType")] public Input<string>? IpAddressType { get; set; }
    [field: Input("values")] public InputList<string> Values { get => field ??= []; set; }
}

public sealed class ListenerRuleTransformArgs : ResourceArgs
{
    [Input("hostHeaderRewriteConfig")] public Input<ListenerRuleTransformHostHeaderRewriteConfigArgs>? HostHeaderRewriteConfig { get; set; }
    [Input("type", required: true)] public Input<string> Type { get; set; } = null!;
    [Input("urlRewriteConfig")] public Input<ListenerRuleTransformUrlRewriteConfigArgs>? UrlRewriteConfig { get; set; }
}

public sealed class ListenerRuleTransformHostHeaderRewriteConfigArgs : ResourceArgs
{
    [Input("rewrite")] public Input<ListenerRuleTransformHostHeaderRewriteConfigRewriteArgs>? Rewrite { get; set; }
}

public sealed class ListenerRuleTransformHostHeaderRewriteConfigRewriteArgs : ResourceArgs
{
    [Input("regex", required: true)] public Input<string> Regex { get; set; } = null!;
    [Input("replace", required: true)] public Input<string> Replace { get; set; } = null!;
}

public sealed class ListenerRuleTransformUrlRewriteConfigArgs : ResourceArgs
{
    [Input("rewrite")] public Input<ListenerRuleTransformUrlRewriteConfigRewriteArgs>? Rewrite { get; set; }
}

public sealed class ListenerRuleTransformUrlRewriteConfigRewriteArgs : ResourceArgs
{
    [Input("regex", required: true)] public Input<string> Regex { get; set; } = null!;
    [Input("replace", required: true)] public Input<string> Replace { get; set; } = null!;
}

public sealed class LoadBalancerAccessLogsArgs : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [Input("enabled")] public Input<bool>? Enabled { get; set; }
    [Input("prefix")] public Input<string>? Prefix { get; set; }
}

public sealed class LoadBalancerConnectionLogsArgs : ResourceArgs
{
    [Input("bucket", required: true)] public Input<string> Bucket { get; set; } = null!;
    [Input("enabled")] public Input<bool>? Enabled { get; set; }
    [Input("prefix")] public Input<string>? Prefix { get; set; }
}

public sealed class TargetGroupHealthCheckArgs : ResourceArgs
{
    [Input("enabled")] public Input<bool>? Enabled { get; set; }
    [Input("healthyThreshold")] public Input<int>? HealthyThreshold { get; set; }
    [Input("interval")] public Input<int>? Interval { get; set; }
    [Input("matcher")] public Input<string>? Matcher { get; set; }
    [Input("path")] public Input<string>? Path { get; set; }
    [Input("port")] public Input<string>? Port { get; set; }
    [Input("protocol")] public Input<string>? Protocol { get; set; }
    [Input("timeout")] public Input<int>? Timeout { get; set; }
    [Input("unhealthyThreshold")] public Input<int>? UnhealthyThreshold { get; set; }
}
