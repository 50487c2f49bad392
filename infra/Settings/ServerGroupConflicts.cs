namespace Hybrid.Infra.Settings;

/// <summary>What the monolith, and the servers beside it, do not go together with.</summary>
internal static class ServerGroupConflicts
{
    private const string VpcId = "hybrid:network.vpcId";
    private const string ListenerArns = "hybrid:loadBalancer.listenerArns";
    private const string DefaultAction = "hybrid:loadBalancer.defaultAction";

    public static IEnumerable<SettingsFault> Of(HybridSettings settings) =>
    [
        .. settings.ServerGroups.SelectMany(group => Vpc(settings, group)),
        .. settings.ServerGroups.SelectMany(group => Subnets(settings, group)),
        .. settings.ServerGroups.SelectMany(group => Scaling(settings, group)),
        .. NoMonolith(settings),
        .. NoServers(settings),
        .. OneGroupWithTwoNames(settings),
    ];

    /// <summary>Why the VPC must be adopted, where it is not.</summary>
    public static IEnumerable<SettingsFault> Vpc(HybridSettings settings, ServerGroup group)
    {
        var (isMonolith, isCreated) = (group.Name is null, group.Settings.IsCreated);
        var targetGroup = group.Key("targetGroupArn");
        if (!settings.Network.IsAdopted && group.Settings.SecurityGroupIds.Count > 0)
        {
            yield return new(
                VpcId,
                $"missing; the security groups of {group.Instances} ({group.Key("securityGroupIds")}) are of an existing VPC; name it")
            {
                With = [group.Key("securityGroupIds")],
            };
        }

        if (!settings.Network.IsAdopted && !isCreated && !settings.LoadBalancer.IsAdopted)
        {
            yield return new(
                VpcId,
                $"missing; a load balancer before an adopted target group ({targetGroup}) stands in its VPC; name it"
                    + (isMonolith ? "" : ", or remove that, and the servers are created"))
            {
                With = [targetGroup, ListenerArns],
            };
        }

        if (!settings.Network.IsAdopted && isCreated && settings.LoadBalancer.IsAdopted)
        {
            yield return new(
                VpcId,
                $"missing; instances behind an adopted load balancer ({ListenerArns}) stand in its VPC; name it, or set {targetGroup}")
            {
                With = [ListenerArns, .. Adoption(group)],
            };
        }
    }

    private static IEnumerable<SettingsFault> Subnets(HybridSettings settings, ServerGroup group)
    {
        if (!NetworkConflicts.IsAdopted(settings) || !group.Settings.IsCreated || settings.Network.PrivateSubnetIds.Count > 0) yield break;
        yield return new("hybrid:network.privateSubnetIds", $"missing; {group.Instances} stand there; name them")
        {
            With = Adoption(group),
        };
    }

    // What makes it one that is not created.
    private static string[] Adoption(ServerGroup group) =>
        group.Name is null ? [group.Key("targetGroupArn"), "hybrid:monolith.enabled"] : [group.Key("targetGroupArn")];

    // "ALBRequestCountPerTarget": the load balancer must have the target group, or AWS refuses the policy
    // (https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredefinedMetricSpecification.html). It has the monolith's as its
    // default action, and that of other servers while a route leads to them, but none for sure that gets the rest of functions alone.
    private static IEnumerable<SettingsFault> Scaling(HybridSettings settings, ServerGroup group)
    {
        if (group.Settings is not { IsCreated: true, RequestsPerTarget: { } requests }) yield break;
        var (key, averageCpu) = (group.Key("requestsPerTarget"), group.Key("averageCpu"));
        (string Key, bool IsSet)[] others = [(DefaultAction, settings.LoadBalancer.DefaultAction is not null),
            (ListenerArns, settings.LoadBalancer.IsAdopted)];
        foreach (var (other, _) in others.Where(other => group.Name is null && other.IsSet))
        {
            yield return new(
                key,
                $"{requests} is not allowed together with {other}: AWS counts them for target groups of the load balancer alone, and the "
                    + $"monolith's is one only while a route shares with it; use {averageCpu}")
            {
                With = [other, averageCpu],
            };
        }

        if (group.Name is { } name && !settings.DeployedServers[name].Any(settings.On.Contains))
        {
            yield return new(
                key,
                $"{requests} is not allowed while no route leads to {group}, which get the rest of functions alone: AWS counts them for "
                    + "target groups of the load balancer alone, and theirs is one only while such a route shares with it; use "
                    + averageCpu)
            {
                With = [averageCpu, "hybrid:cutover"],
            };
        }

        if (group.Settings.MinSize == group.Settings.MaxSize)
        {
            yield return new(
                key,
                $"{requests} is not allowed while {group.Key("minSize")} and maxSize are both {group.Settings.MinSize}, since there is "
                    + "nothing to scale; raise maxSize, or remove this")
            {
                With = [group.Key("minSize"), group.Key("maxSize")],
            };
        }
    }

    private static IEnumerable<SettingsFault> NoMonolith(HybridSettings settings)
    {
        if (settings.Monolith.Enabled) yield break;
        var withoutRest = settings.Cutover.Where(route => route.Value.Rest is null).ToList();
        if (settings.Retreat.Enabled && (withoutRest.Count > 0 || settings.Cutover.Count == 0))
        {
            yield return new(
                "hybrid:retreat.enabled",
                "true is not allowed without a monolith to go back to (hybrid:monolith.enabled is false); remove one of the two")
            {
                With = ["hybrid:monolith.enabled"],
            };
        }

        foreach (var (route, cutover) in withoutRest.Where(c => c.Value.Weight != 100))
        {
            yield return new(
                $"hybrid:cutover.{route}.weight",
                $"{cutover.Weight} is not allowed without a monolith to share with (hybrid:monolith.enabled is false); allowed: 100, or "
                    + "servers that get the rest (Rest = Servers.Named(...) in infra/Routes.cs)")
            {
                With = ["hybrid:monolith.enabled"],
            };
        }
    }

    private static IEnumerable<SettingsFault> NoServers(HybridSettings settings) =>
        from servers in settings.DeployedServers
        where !settings.Servers.ContainsKey(servers.Key)
        let routes = servers.Value
        select new SettingsFault(
            $"hybrid:servers.{servers.Key}",
            $"missing; {string.Join(", ", routes)} of infra/Routes.cs {(routes.Count > 1 ? "need" : "needs")} it; name its target group in "
                + "targetGroupArn, or write {} to have the servers created, or take the "
                + $"route{(routes.Count > 1 ? "s" : "")} out of hybrid:cutover")
        {
            With = ["hybrid:servers"],
        };

    // A forward has each target group once, and what is one group has one name.
    private static IEnumerable<SettingsFault> OneGroupWithTwoNames(HybridSettings settings) =>
        from same in settings.ServerGroups.GroupBy(servers => servers.Settings.TargetGroupArn)
        where same.Key is not null
        let first = same.First()
        from other in same.Skip(1)
        select new SettingsFault(
            other.Key("targetGroupArn"),
            $"\"{same.Key}\" is that of {first} ({first.Key("targetGroupArn")}); use another group, or "
                + (first.Name is null ? "leave the servers out of infra/Routes.cs" : $"Servers.Named(\"{first.Name}\") in infra/Routes.cs"))
        {
            With = [first.Key("targetGroupArn")],
        };
}
