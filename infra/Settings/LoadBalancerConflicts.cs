using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Settings;

/// <summary>What the load balancer and its listeners do not go together with.</summary>
internal static class LoadBalancerConflicts
{
    public static IEnumerable<SettingsFault> Of(HybridSettings settings) =>
    [
        .. AdoptedLoadBalancer(settings), .. Https(settings), .. AllowedCidrs(settings), .. DualStack(settings),
        .. ResponseHeaders(settings), .. Priorities(settings), .. DefaultAction(settings),
    ];

    private static IEnumerable<SettingsFault> AdoptedLoadBalancer(HybridSettings settings)
    {
        if (!settings.LoadBalancer.IsAdopted) yield break;
        if (settings.LoadBalancer.ListenerArns.Select(arn => arn[..arn.LastIndexOf('/')]).Distinct().Count() > 1)
        {
            yield return new(
                "hybrid:loadBalancer.listenerArns",
                "listeners of several load balancers; allowed: those of one, since a target group can belong to one alone");
        }

        if (settings.Https is not null)
        {
            yield return new(
                "hybrid:https",
                "not allowed together with hybrid:loadBalancer.listenerArns: the listeners and their certificates are not this program's; "
                    + "remove one of the two")
            {
                With = ["hybrid:loadBalancer.listenerArns"],
            };
        }
    }

    private static IEnumerable<SettingsFault> Https(HybridSettings settings)
    {
        if (settings.Https is null) yield break;
        if (settings.LoadBalancer.Port == 443)
        {
            yield return new(
                "hybrid:loadBalancer.port",
                "443 is the HTTPS listener's (hybrid:https); allowed: another port for HTTP, such as 80") { With = ["hybrid:https"] };
        }

        if (settings.Https is { Domain: { } domain, Zone: { } zone } && !$".{domain}".EndsWith($".{zone}", StringComparison.Ordinal))
        {
            yield return new(
                "hybrid:https.domain",
                $"\"{domain}\" is not in hybrid:https.zone, which is \"{zone}\"; allowed: that name, or one that ends in .{zone}")
            {
                With = ["hybrid:https.zone"],
            };
        }
        // "Certificates per Application Load Balancer", not counting the default one.
        if (settings.Https.AdditionalCertificateArns.Count > 25)
        {
            yield return new(
                "hybrid:https.additionalCertificateArns",
                $"{settings.Https.AdditionalCertificateArns.Count} certificates; allowed: at most 25");
        }
    }

    // The subnets of the VPC that is created have no IPv6 blocks, and no way to the internet over IPv6: awsx gives them none
    // (https://github.com/pulumi/pulumi-awsx/issues/2143).
    private static IEnumerable<SettingsFault> DualStack(HybridSettings settings)
    {
        var (isDual, networks) = (settings.LoadBalancer.IsDualStack, settings.LoadBalancer.AllowedCidrs);
        if (isDual && !settings.Network.IsAdopted)
        {
            yield return new(
                "hybrid:loadBalancer.ipAddressType",
                "dualstack needs subnets with IPv6 blocks, and those of a VPC that the program creates have none; adopt a VPC with them "
                    + "(hybrid:network.vpcId), or remove this")
            {
                With = ["hybrid:network.vpcId"],
            };
        }

        var over6 = networks.Where(network => network.Contains(':')).ToList();
        if (isDual && over6.Count == 0)
        {
            yield return new(
                "hybrid:loadBalancer.allowedCidrs",
                "no IPv6 network is among them, and hybrid:loadBalancer.ipAddressType is dualstack, so that nobody could come over IPv6; "
                    + "add one, such as ::/0, or remove that")
            {
                With = ["hybrid:loadBalancer.ipAddressType"],
            };
        }

        if (isDual) yield break;
        foreach (var network in over6)
        {
            yield return new(
                "hybrid:loadBalancer.allowedCidrs",
                $"\"{network}\" is an IPv6 network, and the load balancer has IPv4 addresses alone; set hybrid:loadBalancer.ipAddressType "
                    + "to dualstack, or remove it")
            {
                With = ["hybrid:loadBalancer.ipAddressType"],
            };
        }
    }

    private static IEnumerable<SettingsFault> ResponseHeaders(HybridSettings settings)
    {
        var headers = settings.ResponseHeaders;
        if (settings.LoadBalancer.IsAdopted && headers != new ResponseHeaderSettings())
        {
            yield return new(
                "hybrid:responseHeaders",
                "not allowed together with hybrid:loadBalancer.listenerArns: the listeners' attributes are not this program's; remove one "
                    + "of the two")
            {
                With = ["hybrid:loadBalancer.listenerArns"],
            };
        }

        // "If credentials is "include", then `*` … network error": https://fetch.spec.whatwg.org/#concept-cors-check
        if (headers is { AccessControlAllowOrigin: "*", AccessControlAllowCredentials: true })
        {
            yield return new(
                "hybrid:responseHeaders.accessControlAllowCredentials",
                "true is not allowed together with accessControlAllowOrigin *, which browsers refuse with credentials; name the one "
                    + "origin, or remove this")
            {
                With = ["hybrid:responseHeaders.accessControlAllowOrigin"],
            };
        }

        // "The UA MUST ignore any present STS header field(s)" over HTTP: RFC 6797, section 8.1.
        if (headers.StrictTransportSecurity is not null && settings.Https is null && !settings.LoadBalancer.IsAdopted)
        {
            yield return new(
                "hybrid:responseHeaders.strictTransportSecurity",
                "browsers ignore it over HTTP; set hybrid:https, or remove this")
            {
                With = ["hybrid:https"],
            };
        }
    }

    private static IEnumerable<SettingsFault> Priorities(HybridSettings settings)
    {
        if (settings.LoadBalancer.PriorityRange is not { } range) yield break;
        foreach (var reserved in settings.LoadBalancer.ReservedPriorities.Where(r => !range.Contains(r.First) || !range.Contains(r.Last)))
        {
            yield return new(
                "hybrid:loadBalancer.reservedPriorities",
                $"{reserved} reaches outside hybrid:loadBalancer.priorityRange, which is {range}, and no rule of this stack stands there "
                    + "anyhow; allowed: what lies in that range")
            {
                With = ["hybrid:loadBalancer.priorityRange"],
            };
        }
    }

    private static IEnumerable<SettingsFault> DefaultAction(HybridSettings settings) =>
        from fault in settings.LoadBalancer.DefaultAction?.Target?.Faults() ?? []
        where fault.Severity == Severity.Error
        let redirect = settings.LoadBalancer.DefaultAction?.Redirect
        let key = $"hybrid:loadBalancer.defaultAction.{(redirect is null ? "fixedResponse" : "redirect")}"
        select new SettingsFault(
            key,
            $"{char.ToLowerInvariant(fault.What[0])}{fault.What[1..].TrimEnd('.')}; {char.ToLowerInvariant(fault.Remedy[0])}"
                + fault.Remedy[1..].TrimEnd('.'))
        {
            // That it changes nothing may be the doing of a part that is wrong.
            With = redirect is { Changes: false } ? [$"{key}.protocol", $"{key}.host", $"{key}.port", $"{key}.path"] : [],
        };

    // "Inbound or outbound rules per security group": https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
    private static IEnumerable<SettingsFault> AllowedCidrs(HybridSettings settings)
    {
        const int quota = 60;
        var ports = settings.Https is null ? 1 : 2;
        var networks = settings.LoadBalancer.AllowedCidrs.Count;
        if (ports * networks <= quota) yield break;
        yield return new(
            "hybrid:loadBalancer.allowedCidrs",
            $"{networks} networks on {(ports == 1 ? "one port" : "two ports")} make {ports * networks} rules of a security group; "
                + "allowed: at "
                + $"most {quota / ports} networks; join some")
        {
            With = ["hybrid:https"],
        };
    }
}
