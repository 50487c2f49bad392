using Pulumi;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Route53;
using Pulumi.Aws.Route53.Inputs;

namespace Hybrid.Infra.Components;

/// <summary>The domain of the load balancer: its alias record, and a certificate that ACM issues once DNS proves the domain ours.</summary>
public sealed class DomainComponent : ComponentResource
{
    /// <summary>Creates the records in the hosted zone, and the certificate unless there is one.</summary>
    public DomainComponent(string name, DomainComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:DomainComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var domain = args.Settings.Domain!;
        var zoneId = GetZone.Invoke(new() { Name = args.Settings.Zone!, PrivateZone = false }, new() { Parent = this }).Apply(zone => zone.ZoneId);
        CertificateArn = args.Settings.CertificateArn is { } given ? Output.Create(given) : Issue(name, domain, zoneId);
        _ = new Record(name, new()
        {
            ZoneId = zoneId,
            Name = domain,
            Type = RecordType.A,
            Aliases = { new RecordAliasArgs { Name = args.LoadBalancer.DnsName, ZoneId = args.LoadBalancer.ZoneId, EvaluateTargetHealth = true } },
        }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>The certificate, once it is valid.</summary>
    public Output<string> CertificateArn { get; }

    private Output<string> Issue(string name, string domain, Output<string> zoneId)
    {
        var certificate = new Certificate(name, new() { DomainName = domain, ValidationMethod = "DNS" }, new() { Parent = this });
        var proof = certificate.DomainValidationOptions.First();
        var record = new Record($"{name}-validation", new()
        {
            ZoneId = zoneId,
            Name = proof.Apply(option => option.ResourceRecordName!),
            Type = proof.Apply(option => option.ResourceRecordType!),
            Records = { proof.Apply(option => option.ResourceRecordValue!) },
            Ttl = 60,
            // ACM asks for the same record for every certificate of a domain.
            AllowOverwrite = true,
        }, new() { Parent = this });
        return new CertificateValidation(name, new() { CertificateArn = certificate.Arn, ValidationRecordFqdns = { record.Fqdn } }, new() { Parent = this }).CertificateArn;
    }
}
