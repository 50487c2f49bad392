namespace Pulumi.Aws.ApiGatewayV2;

[AwsResourceType("aws:apigatewayv2/integration:Integration")]
public class Integration : CustomResource
{
    [Output("apiId")]
    public Output<string> ApiId { get; private set; } = null!;

    public Integration(string name, IntegrationArgs args, CustomResourceOptions? options = null)
        : base("aws:apigatewayv2/integration:Integration", name, args ?? new IntegrationArgs(), options)
    {
    }
}
