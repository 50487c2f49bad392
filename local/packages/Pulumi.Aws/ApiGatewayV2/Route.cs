namespace Pulumi.Aws.ApiGatewayV2;

[AwsResourceType("aws:apigatewayv2/route:Route")]
public class Route : CustomResource
{
    [Output("apiId")]
    public Output<string> ApiId { get; private set; } = null!;

    [Output("routeKey")]
    public Output<string> RouteKey { get; private set; } = null!;

    public Route(string name, RouteArgs args, CustomResourceOptions? options = null)
        : base("aws:apigatewayv2/route:Route", name, args ?? new RouteArgs(), options)
    {
    }
}
