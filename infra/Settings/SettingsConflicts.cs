namespace Hybrid.Infra.Settings;

/// <summary>What is right in itself, and wrong together.</summary>
internal static class SettingsConflicts
{
    /// <summary>Every conflict between sections.</summary>
    public static IEnumerable<SettingsFault> Of(HybridSettings settings) =>
    [
        .. LoadBalancerConflicts.Of(settings),
        .. ServerGroupConflicts.Of(settings),
        .. NetworkConflicts.Of(settings),
        .. FunctionConflicts.Of(settings),
        .. Observation(settings),
        .. Regions(settings),
        .. Accounts(settings),
        .. Partition(settings),
    ];

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
            .. settings.ServerGroups.SelectMany(group => Named(group.Key("targetGroupArn"), group.Settings.TargetGroupArn)),
            .. Named("hybrid:https.certificateArn", settings.Https?.CertificateArn),
            .. settings.Https?.AdditionalCertificateArns.Select(arn => ("hybrid:https.additionalCertificateArns", arn)) ?? [],
        ];
        if (adopted.Length == 0) yield break;
        var (region, whose) = settings.Region is { } own ? (own, "aws:region") : (RegionOf(adopted[0].Arn), adopted[0].Key);
        foreach (var (key, arn) in adopted.Where(a => RegionOf(a.Arn) != region))
            yield return new(key, $"\"{arn}\" is in {RegionOf(arn)}; allowed: one in {region}, the region of {whose}") { With = [whose] };
    }

    // All of them are looked up, and get their rules, with the credentials of one account; Elastic Load Balancing documents no way to share
    // a target group with another.
    private static IEnumerable<SettingsFault> Accounts(HybridSettings settings)
    {
        (string Key, string Arn)[] adopted =
        [
            .. settings.LoadBalancer.ListenerArns.Select(arn => ("hybrid:loadBalancer.listenerArns", arn)),
            .. settings.ServerGroups.SelectMany(group => Named(group.Key("targetGroupArn"), group.Settings.TargetGroupArn)),
        ];
        return adopted.Where(other => AccountOf(other.Arn) != AccountOf(adopted[0].Arn)).Select(other => new SettingsFault(
            other.Key,
            $"\"{other.Arn}\" is of the account {AccountOf(other.Arn)}; allowed: one of {AccountOf(adopted[0].Arn)}, the account of "
                + adopted[0].Key)
        {
            With = [adopted[0].Key],
        });
    }

    // A policy belongs to an account, and an account to one partition.
    private static IEnumerable<SettingsFault> Partition(HybridSettings settings)
    {
        var own = AwsRegions.PartitionOf(settings.Region);
        if (own is null || settings.Roles.PermissionsBoundary is not { } policy || policy.Split(':')[1] == own) yield break;
        yield return new(
            "hybrid:roles.permissionsBoundary",
            $"\"{policy}\" is of the partition {policy.Split(':')[1]}; allowed: one of {own}, the partition of aws:region, "
                + $"{settings.Region}")
        {
            With = ["aws:region"],
        };
    }

    private static (string, string)[] Named(string key, string? arn) => arn is null ? [] : [(key, arn)];

    private static string RegionOf(string arn) => arn.Split(':')[3];

    private static string AccountOf(string arn) => arn.Split(':')[4];
}
