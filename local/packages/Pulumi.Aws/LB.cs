using System.Collections.Immutable;

namespace Pulumi.Aws.LB;

public static class GetListener
{
    private const string Token = "aws:lb/getListener:getListener";

    public static Task<GetListenerResult> InvokeAsync(GetListenerArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetListenerResult>(Token, args ?? new(), options);

    public static Output<GetListenerResult> Invoke(GetListenerInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetListenerResult>(Token, args ?? new(), options);

    public static Output<GetListenerResult> Invoke(GetListenerInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetListenerResult>(Token, args ?? new(), options);
}

public sealed class GetListenerArgs : InvokeArgs
{
    [Input("arn")] public string? Arn { get; set; }
}

public sealed class GetListenerInvokeArgs : InvokeArgs
{
    [Input("arn")] public Input<string>? Arn { get; set; }
}

[OutputType]
public sealed class GetListenerResult
{
    public readonly string Arn, LoadBalancerArn;
    public readonly int Port;
    public readonly string Protocol;

    [OutputConstructor]
    private GetListenerResult(string arn, string loadBalancerArn, int port, string protocol)
        => (Arn, LoadBalancerArn, Port, Protocol) = (arn, loadBalancerArn, port, protocol);
}

public static class GetLoadBalancer
{
    private const string Token = "aws:lb/getLoadBalancer:getLoadBalancer";

    public static Task<GetLoadBalancerResult> InvokeAsync(GetLoadBalancerArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetLoadBalancerResult>(Token, args ?? new(), options);

    public static Output<GetLoadBalancerResult> Invoke(GetLoadBalancerInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetLoadBalancerResult>(Token, args ?? new(), options);

    public static Output<GetLoadBalancerResult> Invoke(GetLoadBalancerInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetLoadBalancerResult>(Token, args ?? new(), options);
}

public sealed class GetLoadBalancerArgs : InvokeArgs
{
    [Input("arn")] public string? Arn { get; set; }
}

public sealed class GetLoadBalancerInvokeArgs : InvokeArgs
{
    [Input("arn")] public Input<string>? Arn { get; set; }
}

[OutputType]
public sealed class GetLoadBalancerResult
{
    public readonly string Arn, ArnSuffix, DnsName;
    public readonly ImmutableArray<string> SecurityGroups;
    public readonly ImmutableDictionary<string, string> Tags;
    public readonly string VpcId, ZoneId;

    [OutputConstructor]
    private GetLoadBalancerResult(
        string arn, string arnSuffix, string dnsName, ImmutableArray<string> securityGroups, ImmutableDictionary<string, string> tags,
        string vpcId, string zoneId)
        => (Arn, ArnSuffix, DnsName, SecurityGroups, Tags, VpcId, ZoneId)
            = (arn, arnSuffix, dnsName, securityGroups, tags, vpcId, zoneId);
}

public static class GetTargetGroup
{
    private const string Token = "aws:lb/getTargetGroup:getTargetGroup";

    public static Task<GetTargetGroupResult> InvokeAsync(GetTargetGroupArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetTargetGroupResult>(Token, args ?? new(), options);

    public static Output<GetTargetGroupResult> Invoke(GetTargetGroupInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetTargetGroupResult>(Token, args ?? new(), options);

    public static Output<GetTargetGroupResult> Invoke(GetTargetGroupInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetTargetGroupResult>(Token, args ?? new(), options);
}

public sealed class GetTargetGroupArgs : InvokeArgs
{
    [Input("arn")] public string? Arn { get; set; }
}

public sealed class GetTargetGroupInvokeArgs : InvokeArgs
{
    [Input("arn")] public Input<string>? Arn { get; set; }
}

[OutputType]
public sealed class GetTargetGroupResult
{
    public readonly string Arn, ArnSuffix, Name, ProtocolVersion, TargetType, VpcId;
    public readonly ImmutableArray<string> LoadBalancerArns;
    public readonly int Port;
    public readonly Outputs.GetTargetGroupStickinessResult Stickiness;

    [OutputConstructor]
    private GetTargetGroupResult(
        string arn, string arnSuffix, ImmutableArray<string> loadBalancerArns, string name, int port, string protocolVersion,
        Outputs.GetTargetGroupStickinessResult stickiness, string targetType, string vpcId)
        => (Arn, ArnSuffix, LoadBalancerArns, Name, Port, ProtocolVersion, Stickiness, TargetType, VpcId)
            = (arn, arnSuffix, loadBalancerArns, name, port, protocolVersion, stickiness, targetType, vpcId);
}

[AwsResourceType("aws:lb/listener:Listener")]
public class Listener(string name, ListenerArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lb/listener:Listener", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("port")] public Output<int?> Port { get; private set; } = null!;
    [Output("protocol")] public Output<string> Protocol { get; private set; } = null!;
}

public sealed class ListenerArgs : ResourceArgs
{
    [Input("loadBalancerArn", required: true)] public Input<string> LoadBalancerArn { get; set; } = null!;
    [Input("port")] public Input<int>? Port { get; set; }
    [Input("protocol")] public Input<string>? Protocol { get; set; }
    [Input("certificateArn")] public Input<string>? CertificateArn { get; set; }
    [Input("sslPolicy")] public Input<string>? SslPolicy { get; set; }
    [field: Input("defaultActions", required: true)]
    public InputList<Inputs.ListenerDefaultActionArgs> DefaultActions { get => field ??= []; set; }
    [Input("routingHttpResponseAccessControlAllowCredentialsHeaderValue")]
    public Input<string>? RoutingHttpResponseAccessControlAllowCredentialsHeaderValue { get; set; }
    [Input("routingHttpResponseAccessControlAllowHeadersHeaderValue")]
    public Input<string>? RoutingHttpResponseAccessControlAllowHeadersHeaderValue { get; set; }
    [Input("routingHttpResponseAccessControlAllowMethodsHeaderValue")]
    public Input<string>? RoutingHttpResponseAccessControlAllowMethodsHeaderValue { get; set; }
    [Input("routingHttpResponseAccessControlAllowOriginHeaderValue")]
    public Input<string>? RoutingHttpResponseAccessControlAllowOriginHeaderValue { get; set; }
    [Input("routingHttpResponseAccessControlExposeHeadersHeaderValue")]
    public Input<string>? RoutingHttpResponseAccessControlExposeHeadersHeaderValue { get; set; }
    [Input("routingHttpResponseAccessControlMaxAgeHeaderValue")]
    public Input<string>? RoutingHttpResponseAccessControlMaxAgeHeaderValue { get; set; }
    [Input("routingHttpResponseContentSecurityPolicyHeaderValue")]
    public Input<string>? RoutingHttpResponseContentSecurityPolicyHeaderValue { get; set; }
    [Input("routingHttpResponseServerEnabled")] public Input<bool>? RoutingHttpResponseServerEnabled { get; set; }
    [Input("routingHttpResponseStrictTransportSecurityHeaderValue")]
    public Input<string>? RoutingHttpResponseStrictTransportSecurityHeaderValue { get; set; }
    [Input("routingHttpResponseXContentTypeOptionsHeaderValue")]
    public Input<string>? RoutingHttpResponseXContentTypeOptionsHeaderValue { get; set; }
    [Input("routingHttpResponseXFrameOptionsHeaderValue")]
    public Input<string>? RoutingHttpResponseXFrameOptionsHeaderValue { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:lb/listenerCertificate:ListenerCertificate")]
public class ListenerCertificate(string name, ListenerCertificateArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lb/listenerCertificate:ListenerCertificate", name, args ?? new(), options)
{
    [Output("certificateArn")] public Output<string> CertificateArn { get; private set; } = null!;
}

public sealed class ListenerCertificateArgs : ResourceArgs
{
    [Input("listenerArn", required: true)] public Input<string> ListenerArn { get; set; } = null!;
    [Input("certificateArn", required: true)] public Input<string> CertificateArn { get; set; } = null!;
}

[AwsResourceType("aws:lb/listenerRule:ListenerRule")]
public class ListenerRule(string name, ListenerRuleArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lb/listenerRule:ListenerRule", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("priority")] public Output<int> Priority { get; private set; } = null!;
}

public sealed class ListenerRuleArgs : ResourceArgs
{
    [Input("listenerArn", required: true)] public Input<string> ListenerArn { get; set; } = null!;
    [Input("priority")] public Input<int>? Priority { get; set; }
    [field: Input("conditions", required: true)] public InputList<Inputs.ListenerRuleConditionArgs> Conditions { get => field ??= []; set; }
    [field: Input("actions", required: true)] public InputList<Inputs.ListenerRuleActionArgs> Actions { get => field ??= []; set; }
    [field: Input("transforms")] public InputList<Inputs.ListenerRuleTransformArgs> Transforms { get => field ??= []; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:lb/loadBalancer:LoadBalancer")]
public class LoadBalancer(string name, LoadBalancerArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:lb/loadBalancer:LoadBalancer", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("arnSuffix")] public Output<string> ArnSuffix { get; private set; } = null!;
    [Output("dnsName")] public Output<string> DnsName { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
    [Output("zoneId")] public Output<string> ZoneId { get; private set; } = null!;
}

public sealed class LoadBalancerArgs : ResourceArgs
{
    [Input("accessLogs")] public Input<Inputs.LoadBalancerAccessLogsArgs>? AccessLogs { get; set; }
    [Input("connectionLogs")] public Input<Inputs.LoadBalancerConnectionLogsArgs>? ConnectionLogs { get; set; }
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("internal")] public Input<bool>? Internal { get; set; }
    [Input("ipAddressType")] public Input<string>? IpAddressType { get; set; }
    [Input("loadBalancerType")] public Input<string>? LoadBalancerType { get; set; }
    [field: Input("securityGroups")] public InputList<string> SecurityGroups { get => field ??= []; set; }
    [field: Input("subnets")] public InputList<string> Subnets { get => field ??= []; set; }
    [Input("idleTimeout")] public Input<int>? IdleTimeout { get; set; }
    [Input("dropInvalidHeaderFields")] public Input<bool>? DropInvalidHeaderFields { get; set; }
    [Input("desyncMitigationMode")] public Input<string>? DesyncMitigationMode { get; set; }
    [Input("enableDeletionProtection")] public Input<bool>? EnableDeletionProtection { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:lb/targetGroup:TargetGroup")]
public class TargetGroup(string name, TargetGroupArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:lb/targetGroup:TargetGroup", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("arnSuffix")] public Output<string> ArnSuffix { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
    [Output("targetType")] public Output<string?> TargetType { get; private set; } = null!;
}

public sealed class TargetGroupArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("targetType")] public Input<string>? TargetType { get; set; }
    [Input("port")] public Input<int>? Port { get; set; }
    [Input("protocol")] public Input<string>? Protocol { get; set; }
    [Input("vpcId")] public Input<string>? VpcId { get; set; }
    [Input("healthCheck")] public Input<Inputs.TargetGroupHealthCheckArgs>? HealthCheck { get; set; }
    [Input("deregistrationDelay")] public Input<int>? DeregistrationDelay { get; set; }
    [Input("lambdaMultiValueHeadersEnabled")] public Input<bool>? LambdaMultiValueHeadersEnabled { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:lb/targetGroupAttachment:TargetGroupAttachment")]
public class TargetGroupAttachment(string name, TargetGroupAttachmentArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lb/targetGroupAttachment:TargetGroupAttachment", name, args ?? new(), options)
{
    [Output("targetGroupArn")] public Output<string> TargetGroupArn { get; private set; } = null!;
    [Output("targetId")] public Output<string> TargetId { get; private set; } = null!;
}

public sealed class TargetGroupAttachmentArgs : ResourceArgs
{
    [Input("targetGroupArn", required: true)] public Input<string> TargetGroupArn { get; set; } = null!;
    [Input("targetId", required: true)] public Input<string> TargetId { get; set; } = null!;
}
