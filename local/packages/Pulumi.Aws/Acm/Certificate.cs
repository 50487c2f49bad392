using System.Collections.Immutable;

namespace Pulumi.Aws.Acm;

[AwsResourceType("aws:acm/certificate:Certificate")]
public class Certificate : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("domainName")]
    public Output<string> DomainName { get; private set; } = null!;

    [Output("domainValidationOptions")]
    public Output<ImmutableArray<Outputs.CertificateDomainValidationOption>> DomainValidationOptions { get; private set; } = null!;

    public Certificate(string name, CertificateArgs? args = null, CustomResourceOptions? options = null)
        : base("aws:acm/certificate:Certificate", name, args ?? new CertificateArgs(), options)
    {
    }
}
