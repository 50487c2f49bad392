using System.Collections.Immutable;

namespace Pulumi.Aws.Acm;

[AwsResourceType("aws:acm/certificate:Certificate")]
public class Certificate(string name, CertificateArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:acm/certificate:Certificate", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("domainName")] public Output<string> DomainName { get; private set; } = null!;
    [Output("domainValidationOptions")]
    public Output<ImmutableArray<Outputs.CertificateDomainValidationOption>> DomainValidationOptions { get; private set; } = null!;
}

public sealed class CertificateArgs : ResourceArgs
{
    [Input("domainName")] public Input<string>? DomainName { get; set; }
    [field: Input("subjectAlternativeNames")] public InputList<string> SubjectAlternativeNames { get => field ??= []; set; }
    [Input("validationMethod")] public Input<string>? ValidationMethod { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:acm/certificateValidation:CertificateValidation")]
public class CertificateValidation(string name, CertificateValidationArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:acm/certificateValidation:CertificateValidation", name, args ?? new(), options)
{
    [Output("certificateArn")] public Output<string> CertificateArn { get; private set; } = null!;
}

public sealed class CertificateValidationArgs : ResourceArgs
{
    [Input("certificateArn", required: true)] public Input<string> CertificateArn { get; set; } = null!;
    [field: Input("validationRecordFqdns")] public InputList<string> ValidationRecordFqdns { get => field ??= []; set; }
}
