namespace Pulumi.Aws.Acm.Outputs;

[OutputType]
public sealed class CertificateDomainValidationOption
{
    public string DomainName { get; }

    public string ResourceRecordName { get; }

    public string ResourceRecordType { get; }

    public string ResourceRecordValue { get; }

    [OutputConstructor]
    private CertificateDomainValidationOption(string domainName, string resourceRecordName, string resourceRecordType, string resourceRecordValue)
    {
        DomainName = domainName;
        ResourceRecordName = resourceRecordName;
        ResourceRecordType = resourceRecordType;
        ResourceRecordValue = resourceRecordValue;
    }
}
