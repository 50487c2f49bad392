using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Settings;

/// <summary>What the load balancer and its listeners do not go together with.</summary>
internal static class LoadBalancerConflicts
{
    public static IEnumerable<SettingsFault> Of(HybridSettings settings) =>
        [.. AdoptedLoadBalancer(settings), .. Https(settings), .. AllowedCidrs(settings), .. DefaultAction(settings)];

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

        if (settings.Network.IsAdopted) yield break;
        if (settings.Monolith.IsCreated)
        {
            yield return new(
                "hybrid:network.vpcId",
                "missing; instances behind an adopted load balancer (hybrid:loadBalancer.listenerArns) stand in its VPC; name it, or set "
                    + "hybrid:monolith.targetGroupArn")
            {
                With = ["hybrid:loadBalancer.listenerArns", "hybrid:monolith.targetGroupArn", "hybrid:monolith.enabled"],
            };
        }

        foreach (var (route, _) in settings.Functions.Where(f => f.Value.Vpc))
        {
            yield return new(
                "hybrid:network.vpcId",
                "missing; beside an adopted load balancer (hybrid:loadBalancer.listenerArns) no VPC is created for the function of "
                    + $"{route}; name one, or remove hybrid:functions.{route}.vpc")
            {
                With = ["hybrid:loadBalancer.listenerArns", $"hybrid:functions.{route}.vpc"],
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

    private static IEnumerable<SettingsFault> DefaultAction(HybridSettings settings) =>
        from fault in settings.LoadBalancer.DefaultAction?.Target?.Faults() ?? []
        where fault.Severity == Severity.Error
        let kind = settings.LoadBalancer.DefaultAction?.Redirect is null ? "fixedResponse" : "redirect"
        select new SettingsFault(
            $"hybrid:loadBalancer.defaultAction.{kind}",
            $"{char.ToLowerInvariant(fault.What[0])}{fault.What[1..].TrimEnd('.')}; {char.ToLowerInvariant(fault.Remedy[0])}"
                + fault.Remedy[1..].TrimEnd('.'));

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
