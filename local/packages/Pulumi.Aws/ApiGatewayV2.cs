namespace Pulumi.Aws.ApiGatewayV2;

[AwsResourceType("aws:apigatewayv2/api:Api")]
public class Api(string name, ApiArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:apigatewayv2/api:Api", name, args ?? new(), options)
{
    [Output("apiEndpoint")] public Output<string> ApiEndpoint { get; private set; } = null!;
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("executionArn")] public Output<string> ExecutionArn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class ApiArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("protocolType", required: true)] public Input<string> ProtocolType { get; set; } = null!;
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:apigatewayv2/integration:Integration")]
public class Integration(string name, IntegrationArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:apigatewayv2/integration:Integration", name, args ?? new(), options)
{
    [Output("apiId")] public Output<string> ApiId { get; private set; } = null!;
}

public sealed class IntegrationArgs : ResourceArgs
{
    [Input("apiId", required: true)] public Input<string> ApiId { get; set; } = null!;
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("integrationType", required: true)] public Input<string> IntegrationType { get; set; } = null!;
    [Input("integrationMethod")] public Input<string>? IntegrationMethod { get; set; }
    [Input("integrationUri")] public Input<string>? IntegrationUri { get; set; }
    [Input("payloadFormatVersion")] public Input<string>? PayloadFormatVersion { get; set; }
}

[AwsResourceType("aws:apigatewayv2/route:Route")]
public class Route(string name, RouteArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:apigatewayv2/route:Route", name, args ?? new(), options)
{
    [Output("apiId")] public Output<string> ApiId { get; private set; } = null!;
    [Output("routeKey")] public Output<string> RouteKey { get; private set; } = null!;
}

public sealed class RouteArgs : ResourceArgs
{
    [Input("apiId", required: true)] public Input<string> ApiId { get; set; } = null!;
    [Input("routeKey", required: true)] public Input<string> RouteKey { get; set; } = null!;
    [Input("target")] public Input<string>? Target { get; set; }
}

[AwsResourceType("aws:apigatewayv2/stage:Stage")]
public class Stage(string name, StageArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:apigatewayv2/stage:Stage", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("invokeUrl")] public Output<string> InvokeUrl { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class StageArgs : ResourceArgs
{
    [Input("apiId", required: true)] public Input<string> ApiId { get; set; } = null!;
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("autoDeploy")] public Input<bool>? AutoDeploy { get; set; }
    [Input("accessLogSettings")] public Input<Inputs.StageAccessLogSettingsArgs>? AccessLogSettings { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}
