using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:loadBalancer</c>: the Application Load Balancer.</summary>
public sealed record LoadBalancerSettings
{
    /// <summary>The port of the HTTP listener, 1 to 65535.</summary>
    public int Port { get; init; } = 80;

    /// <summary>
    /// Seconds of silence after which a connection is closed, 1 to 4000 (ALB attribute <c>idle_timeout.timeout_seconds</c>).
    /// </summary>
    public int IdleTimeout { get; init; } = 60;

    /// <summary>Whether AWS refuses to delete the load balancer.</summary>
    public bool DeletionProtection { get; init; }

    /// <summary>Who may connect to the listener: IPv4 ranges, the whole internet by default.</summary>
    public ValueList<string> AllowedCidrs { get; init; } = ["0.0.0.0/0"];

    /// <summary>
    /// How many rules the load balancer may have, 1 to 10000: AWS's quota "rules per Application Load Balancer", 100 unless raised.
    /// </summary>
    public int RuleQuota { get; init; } = 100;

    /// <summary>
    /// Priorities that rules of others use on the same listener, such as <c>1-99</c> or <c>500</c>: none of ours gets them.
    /// </summary>
    public ValueList<PriorityRange> ReservedPriorities { get; init; } = [];

    /// <summary>
    /// The listeners of an existing load balancer to add rules to, instead of a new load balancer. The program then owns its rules alone:
    /// it touches neither the listeners nor their default actions. Every route gets its rules on each of them, with the same priorities.
    /// </summary>
    public ValueList<string> ListenerArns { get; init; } = [];

    /// <summary>Certificates in ACM to add to those of the adopted listeners that are HTTPS listeners (SNI).</summary>
    public ValueList<string> CertificateArns { get; init; } = [];

    /// <summary>What answers a request that no rule takes; null: the monolith, or 404 without one.</summary>
    public DefaultActionSettings? DefaultAction { get; init; }

    /// <summary>An AWS WAF web ACL to put before the load balancer.</summary>
    public string? WebAclArn { get; init; }

    /// <summary>Whether the load balancer is there already.</summary>
    public bool IsAdopted => ListenerArns.Count > 0;

    internal static LoadBalancerSettings Read(SettingsSection section)
    {
        var defaults = new LoadBalancerSettings();
        section.RejectTogether("listenerArns", "port", "idleTimeout", "deletionProtection", "allowedCidrs", "webAclArn",
            "defaultAction");
        section.RejectWithout("listenerArns", "certificateArns");
        return new()
        {
            Port = section.Integer("port", defaults.Port, 1, 65535),
            IdleTimeout = section.Integer("idleTimeout", defaults.IdleTimeout, 1, 4000, "seconds"),
            DeletionProtection = section.Boolean("deletionProtection", defaults.DeletionProtection),
            AllowedCidrs = section.Cidrs("allowedCidrs", defaults.AllowedCidrs),
            RuleQuota = section.Integer("ruleQuota", defaults.RuleQuota, 1, 10_000),
            ReservedPriorities = section.Priorities("reservedPriorities", defaults.ReservedPriorities),
            ListenerArns = section.Texts(
                "listenerArns",
                "^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:listener/app/[^/]+/[0-9a-f]+/[0-9a-f]+$",
                "a list of ALB listener ARNs, as 'aws elbv2 describe-listeners' shows them"),
            CertificateArns = section.Texts("certificateArns", HttpsSettings.Certificate, "a list of ARNs of certificates in ACM"),
            DefaultAction = section.OptionalSection("defaultAction", DefaultActionSettings.Read),
            WebAclArn = section.OptionalText(
                "webAclArn",
                "^arn:[a-z-]+:wafv2:[a-z0-9-]+:[0-9]{12}:regional/webacl/[!-~]+$",
                "the ARN of a regional AWS WAF web ACL"),
        };
    }
}
