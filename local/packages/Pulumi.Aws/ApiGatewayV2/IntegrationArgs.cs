namespace Pulumi.Aws.ApiGatewayV2;

public sealed class IntegrationArgs : ResourceArgs
{
    [Input("apiId", required: true)]
    public Input<string> ApiId { get; set; } = null!;

    [Input("description")]
    public Input<string>? Description { get; set; }

    [Input("integrationType", required: true)]
    public Input<string> IntegrationType { get; set; } = null!;

    [Input("integrationMethod")]
    public Input<string>? IntegrationMethod { get; set; }

    [Input("integrationUri")]
    public Input<string>? IntegrationUri { get; set; }

    [Input("payloadFormatVersion")]
    public Input<string>? PayloadFormatVersion { get; set; }
}
