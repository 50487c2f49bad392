namespace Pulumi.Aws.LB;

[AwsResourceType("aws:lb/listenerCertificate:ListenerCertificate")]
public class ListenerCertificate : CustomResource
{
    [Output("certificateArn")]
    public Output<string> CertificateArn { get; private set; } = null!;

    public ListenerCertificate(string name, ListenerCertificateArgs args, CustomResourceOptions? options = null)
        : base("aws:lb/listenerCertificate:ListenerCertificate", name, args ?? new ListenerCertificateArgs(), options)
    {
    }
}
