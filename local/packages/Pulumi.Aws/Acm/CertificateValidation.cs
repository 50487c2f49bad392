namespace Pulumi.Aws.Acm;

[AwsResourceType("aws:acm/certificateValidation:CertificateValidation")]
public class CertificateValidation : CustomResource
{
    [Output("certificateArn")]
    public Output<string> CertificateArn { get; private set; } = null!;

    public CertificateValidation(string name, CertificateValidationArgs args, CustomResourceOptions? options = null)
        : base("aws:acm/certificateValidation:CertificateValidation", name, args ?? new CertificateValidationArgs(), options)
    {
    }
}
