using System.Text;

namespace Hybrid.Infra.Settings;

/// <summary>What is right in itself, and wrong together.</summary>
internal static class SettingsConflicts
{
    // Lambda's quota for all variables of a function.
    private const int LargestEnvironment = 4096;

    /// <summary>Every conflict between sections.</summary>
    public static IEnumerable<SettingsFault> Of(HybridSettings settings) =>
    [
        .. AdoptedLoadBalancer(settings),
        .. Https(settings),
        .. AllowedCidrs(settings),
        .. AdoptedMonolith(settings),
        .. NoMonolith(settings),
        .. Subnets(settings),
        .. Functions(settings),
        .. Observation(settings),
        .. Regions(settings),
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

    private static IEnumerable<SettingsFault> AdoptedMonolith(HybridSettings settings)
    {
        if (settings.Monolith.SecurityGroupIds.Count > 0 && !settings.Network.IsAdopted)
        {
            yield return new(
                "hybrid:network.vpcId",
                "missing; the security groups of the monolith's instances (hybrid:monolith.securityGroupIds) are of an existing "
                    + "VPC; name it")
            {
                With = ["hybrid:monolith.securityGroupIds"],
            };
        }

        if (settings.Monolith is { Enabled: true, TargetGroupArn: not null } && !settings.LoadBalancer.IsAdopted
            && !settings.Network.IsAdopted)
        {
            yield return new(
                "hybrid:network.vpcId",
                "missing; a load balancer before an adopted target group (hybrid:monolith.targetGroupArn) stands in its VPC; name it")
            {
                With = ["hybrid:monolith.targetGroupArn", "hybrid:loadBalancer.listenerArns"],
            };
        }
    }

    private static IEnumerable<SettingsFault> Observation(HybridSettings settings)
    {
        if (settings.AccessLogs.Enabled && settings.LoadBalancer.IsAdopted)
        {
            yield return new(
                "hybrid:accessLogs.enabled",
                "true is not allowed together with hybrid:loadBalancer.listenerArns: the load balancer's attributes are not this "
                    + "program's; remove one of the two")
            {
                With = ["hybrid:loadBalancer.listenerArns"],
            };
        }

        if (settings.AccessLogs.ConnectionLogs && !settings.AccessLogs.Enabled)
        {
            yield return new(
                "hybrid:accessLogs.connectionLogs",
                "true is not allowed while hybrid:accessLogs.enabled is false; set it to true, or remove this")
            {
                With = ["hybrid:accessLogs.enabled"],
            };
        }

        if (settings.Monitoring.Email is { } email && !settings.Monitoring.Enabled)
        {
            yield return new(
                "hybrid:monitoring.email",
                $"\"{email}\" is not allowed while hybrid:monitoring.enabled is false; set it to true, or remove this")
            {
                With = ["hybrid:monitoring.enabled"],
            };
        }
    }

    // A load balancer, its certificates, its target groups and its web ACL are all of one region.
    private static IEnumerable<SettingsFault> Regions(HybridSettings settings)
    {
        (string Key, string Arn)[] adopted =
        [
            .. settings.LoadBalancer.ListenerArns.Select(arn => ("hybrid:loadBalancer.listenerArns", arn)),
            .. settings.LoadBalancer.CertificateArns.Select(arn => ("hybrid:loadBalancer.certificateArns", arn)),
            .. Named("hybrid:loadBalancer.webAclArn", settings.LoadBalancer.WebAclArn),
            .. Named("hybrid:monolith.targetGroupArn", settings.Monolith.TargetGroupArn),
            .. Named("hybrid:https.certificateArn", settings.Https?.CertificateArn),
            .. settings.Https?.AdditionalCertificateArns.Select(arn => ("hybrid:https.additionalCertificateArns", arn)) ?? [],
        ];
        if (adopted.Length == 0) yield break;
        var (region, whose) = settings.Region is { } own ? (own, "aws:region") : (RegionOf(adopted[0].Arn), adopted[0].Key);
        foreach (var (key, arn) in adopted.Where(a => RegionOf(a.Arn) != region))
            yield return new(key, $"\"{arn}\" is in {RegionOf(arn)}; allowed: one in {region}, the region of {whose}") { With = [whose] };
    }

    private static (string, string)[] Named(string key, string? arn) => arn is null ? [] : [(key, arn)];

    private static string RegionOf(string arn) => arn.Split(':')[3];

    private static IEnumerable<SettingsFault> NoMonolith(HybridSettings settings)
    {
        if (settings.Monolith.Enabled) yield break;
        if (settings.Monolith.TargetGroupArn is not null)
        {
            yield return new(
                "hybrid:monolith.enabled",
                "false is not allowed together with hybrid:monolith.targetGroupArn; remove one of the two")
            {
                With = ["hybrid:monolith.targetGroupArn"],
            };
        }

        foreach (var (route, cutover) in settings.Cutover.Where(c => c.Value.Weight != 100))
        {
            yield return new(
                $"hybrid:cutover.{route}.weight",
                $"{cutover.Weight} is not allowed without a monolith to share with (hybrid:monolith.enabled is false); allowed: 100")
            {
                With = ["hybrid:monolith.enabled"],
            };
        }
    }

    private static IEnumerable<SettingsFault> Subnets(HybridSettings settings)
    {
        if (!settings.Network.IsAdopted) yield break;
        if (!settings.LoadBalancer.IsAdopted && settings.Network.PublicSubnetIds.Count < 2)
        {
            yield return new(
                "hybrid:network.publicSubnetIds",
                $"{settings.Network.PublicSubnetIds.Count} given; a load balancer needs 2 at least, in different zones; name them")
            {
                With = ["hybrid:loadBalancer.listenerArns"],
            };
        }

        if (settings.Network.PrivateSubnetIds.Count > 0) yield break;
        if (settings.Monolith.IsCreated)
        {
            yield return new(
                "hybrid:network.privateSubnetIds",
                "missing; the monolith's instances stand there; name them")
            {
                With = ["hybrid:monolith.targetGroupArn", "hybrid:monolith.enabled"],
            };
        }

        foreach (var (route, _) in settings.Functions.Where(f => f.Value.Vpc))
        {
            yield return new(
                "hybrid:network.privateSubnetIds",
                $"missing; the function of {route} stands there; name them, or remove hybrid:functions.{route}.vpc")
            {
                With = [$"hybrid:functions.{route}.vpc"],
            };
        }
    }

    private static IEnumerable<SettingsFault> Functions(HybridSettings settings)
    {
        foreach (var (route, function) in settings.Functions)
        {
            var key = $"hybrid:functions.{route}";
            // An adopted load balancer's idle timeout is its owner's matter.
            if (!settings.LoadBalancer.IsAdopted && function.Timeout > settings.LoadBalancer.IdleTimeout)
            {
                yield return new(
                    $"{key}.timeout",
                    $"{function.Timeout} is longer than the load balancer waits; allowed: at most hybrid:loadBalancer.idleTimeout, "
                        + $"which is {settings.LoadBalancer.IdleTimeout}")
                {
                    With = ["hybrid:loadBalancer.idleTimeout", "hybrid:loadBalancer.listenerArns"],
                };
            }

            var environment = function.Environment
                .Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value));
            if (environment > LargestEnvironment)
            {
                yield return new(
                    $"{key}.environment",
                    $"{environment} bytes; allowed: at most {LargestEnvironment}, names and values together");
            }

            if (function.SnapStart && function.ProvisionedConcurrency is not null)
            {
                yield return new(
                    $"{key}.snapStart",
                    $"true is not allowed together with {key}.provisionedConcurrency, since Lambda offers one or the other; remove one "
                        + "of the two")
                {
                    With = [$"{key}.provisionedConcurrency"],
                };
            }

            if (function is { SnapStart: true, Runtime: not FunctionSettings.Managed })
            {
                yield return new(
                    $"{key}.snapStart",
                    $"true is not allowed together with {key}.runtime {function.Runtime}, since Lambda offers snapshots of managed "
                        + "runtimes only; remove one of the two")
                {
                    With = [$"{key}.runtime"],
                };
            }

            if (function.ProvisionedConcurrency > function.ReservedConcurrency)
            {
                yield return new(
                    $"{key}.provisionedConcurrency",
                    $"{function.ProvisionedConcurrency} is more than may run at once; allowed: at most {key}.reservedConcurrency, which is "
                        + $"{function.ReservedConcurrency}")
                {
                    With = [$"{key}.reservedConcurrency"],
                };
            }
        }
    }
}
