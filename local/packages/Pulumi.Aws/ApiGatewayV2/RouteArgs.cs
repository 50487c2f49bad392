namespace Pulumi.Aws.ApiGatewayV2;

public sealed class RouteArgs : ResourceArgs
{
    [Input("apiId", required: true)]
    public Input<string> ApiId { get; set; } = null!;

    [Input("routeKey", required: true)]
    public Input<string> RouteKey { get; set; } = null!;

    [Input("target")]
    public Input<string>? Target { get; set; }
}
