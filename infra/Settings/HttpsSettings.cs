using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:https</c>: where the section stands, routes live on an HTTPS listener, and HTTP redirects to it.</summary>
public sealed record HttpsSettings
{
    /// <summary>What the ARN of a certificate looks like.</summary>
    internal const string Certificate = "^arn:[a-z-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/[0-9a-z-]+$";

    /// <summary>
    /// The certificate of an existing domain, in ACM in the stack's region; or null to have one issued for <see cref="Domain"/>.
    /// </summary>
    public string? CertificateArn { get; init; }

    /// <summary>The domain that clients use.</summary>
    public string? Domain { get; init; }

    /// <summary>
    /// The public Route 53 hosted zone, by name, in which <see cref="Domain"/> gets its record; null leaves DNS to others.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>Certificates of further domains, chosen by server name (SNI). ALB's quota is 25 beside the default one.</summary>
    public ValueList<string> AdditionalCertificateArns { get; init; } = [];

    internal static HttpsSettings Read(SettingsSection section)
    {
        const string domain = @"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$";
        section.RequireWithout(
            "certificateArn",
            "without certificateArn a certificate is issued for domain, which zone proves; set both, or certificateArn",
            "domain",
            "zone");
        section.RejectWithout("domain", "zone");
        return new()
        {
            CertificateArn = section.OptionalText("certificateArn", Certificate, "the ARN of a certificate in ACM"),
            Domain = section.OptionalText("domain", domain, "a domain name such as shop.example.com"),
            Zone = section.OptionalText("zone", domain, "the name of a Route 53 hosted zone such as example.com"),
            AdditionalCertificateArns = section.Texts(
                "additionalCertificateArns",
                Certificate,
                "a list of at most 25 ARNs of certificates in ACM"),
        };
    }
}
