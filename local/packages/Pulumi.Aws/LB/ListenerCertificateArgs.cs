namespace Pulumi.Aws.LB;

public sealed class ListenerCertificateArgs : ResourceArgs
{
    [Input("listenerArn", required: true)]
    public Input<string> ListenerArn { get; set; } = null!;

    [Input("certificateArn", required: true)]
    public Input<string> CertificateArn { get; set; } = null!;
}
