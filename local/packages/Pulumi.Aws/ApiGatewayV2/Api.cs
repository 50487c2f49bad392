namespace Pulumi.Aws.ApiGatewayV2;

[AwsResourceType("aws:apigatewayv2/api:Api")]
public class Api : CustomResource
{
    [Output("apiEndpoint")]
    public Output<string> ApiEndpoint { get; private set; } = null!;

    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("executionArn")]
    public Output<string> ExecutionArn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    public Api(string name, ApiArgs args, CustomResourceOptions? options = null)
        : base("aws:apigatewayv2/api:Api", name, args ?? new ApiArgs(), options)
    {
    }
}
