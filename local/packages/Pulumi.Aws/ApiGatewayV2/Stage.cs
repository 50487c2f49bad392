namespace Pulumi.Aws.ApiGatewayV2;

[AwsResourceType("aws:apigatewayv2/stage:Stage")]
public class Stage : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("invokeUrl")]
    public Output<string> InvokeUrl { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    public Stage(string name, StageArgs args, CustomResourceOptions? options = null)
        : base("aws:apigatewayv2/stage:Stage", name, args ?? new StageArgs(), options)
    {
    }
}
