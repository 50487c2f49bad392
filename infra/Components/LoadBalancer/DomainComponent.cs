using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Route53;
using Pulumi.Aws.Route53.Inputs;
using Alb = Pulumi.Aws.LB.LoadBalancer;

namespace Hybrid.Infra.Components.LoadBalancer;

/// <summary>The domain of the load balancer: its alias record, and a certificate that ACM issues once DNS proves the domain ours.</summary>
public sealed class DomainComponent : ComponentResource
{
    private readonly string _name;
    private readonly string _domain;
    private readonly Output<string> _zoneId;

    /// <summary>Creates the certificate, unless the settings name one.</summary>
    public DomainComponent(string name, HttpsSettings settings, ComponentResourceOptions? options = null)
        : base("hybrid:components:DomainComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_name, _domain) = (name, settings.Domain!);
        _zoneId = GetZone.Invoke(new() { Name = settings.Zone!, PrivateZone = false }, new() { Parent = this }).Apply(zone => zone.ZoneId);
        CertificateArn = settings.CertificateArn is { } given ? Output.Create(given) : Issue();
        RegisterOutputs();
    }

    /// <summary>The certificate, once it is valid.</summary>
    public Output<string> CertificateArn { get; }

    /// <summary>Leads the domain to the load balancer, once all that clients expect is there.</summary>
    /// <param name="loadBalancer">The load balancer.</param>
    /// <param name="isDualStack">Whether it has IPv6 addresses as well.</param>
    /// <param name="after">What is there before.</param>
    public void PointAt(Alb loadBalancer, bool isDualStack, IEnumerable<Resource> after)
    {
        ArgumentNullException.ThrowIfNull(loadBalancer);
        Resource[] before = [.. after];
        Alias(_name, RecordType.A, loadBalancer, before);
        if (isDualStack) Alias($"{_name}-ipv6", RecordType.AAAA, loadBalancer, before);
    }

    private void Alias(string name, RecordType type, Alb loadBalancer, Resource[] after) => _ = new Record(name, new()
    {
        ZoneId = _zoneId,
        Name = _domain,
        Type = type,
        Aliases = { new RecordAliasArgs { Name = loadBalancer.DnsName, ZoneId = loadBalancer.ZoneId, EvaluateTargetHealth = true } },
    }, new() { Parent = this, DependsOn = after });

    private Output<string> Issue()
    {
        var certificate = new Certificate(_name, new() { DomainName = _domain, ValidationMethod = "DNS" }, new() { Parent = this });
        var proof = certificate.DomainValidationOptions.First();
        var record = new Record($"{_name}-validation", new()
        {
            ZoneId = _zoneId,
            Name = proof.Apply(option => option.ResourceRecordName!),
            Type = proof.Apply(option => option.ResourceRecordType!),
            Records = { proof.Apply(option => option.ResourceRecordValue!) },
            Ttl = 60,
            // ACM asks for the same record for every certificate of a domain.
            AllowOverwrite = true,
        }, new() { Parent = this });
        return new CertificateValidation(
            _name,
            new() { CertificateArn = certificate.Arn, ValidationRecordFqdns = { record.Fqdn } },
            new() { Parent = this }).CertificateArn;
    }
}
