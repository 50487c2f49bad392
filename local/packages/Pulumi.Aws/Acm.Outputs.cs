namespace Pulumi.Aws.Acm.Outputs;

[OutputType]
public sealed class CertificateDomainValidationOption
{
    public readonly string DomainName, ResourceRecordName, ResourceRecordType, ResourceRecordValue;

    [OutputConstructor]
    private CertificateDomainValidationOption(
        string domainName, string resourceRecordName, string resourceRecordType, string resourceRecordValue)
        => (DomainName, ResourceRecordName, ResourceRecordType, ResourceRecordValue)
            = (domainName, resourceRecordName, resourceRecordType, resourceRecordValue);
}
