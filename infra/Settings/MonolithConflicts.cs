namespace Hybrid.Infra.Settings;

/// <summary>What the monolith and the subnets that it stands in do not go together with.</summary>
internal static class MonolithConflicts
{
    public static IEnumerable<SettingsFault> Of(HybridSettings settings) =>
        [.. AdoptedMonolith(settings), .. NoMonolith(settings), .. Scaling(settings), .. Subnets(settings)];

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
                $"{cutover.Weight} is not allowed without a monolith to share with (hybrid:monolith.enabled is false); allowed: 100")
            {
                With = ["hybrid:monolith.enabled"],
            };
        }
    }

    // "ALBRequestCountPerTarget": the load balancer must have the target group, or AWS refuses the policy
    // (https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredefinedMetricSpecification.html). An adopted one has it only while a
    // route shares with it.
    private static IEnumerable<SettingsFault> Scaling(HybridSettings settings)
    {
        if (settings.Monolith is not { IsCreated: true, RequestsPerTarget: { } requests }) yield break;
        if (settings.LoadBalancer.DefaultAction is not null)
        {
            yield return new(
                "hybrid:monolith.requestsPerTarget",
                $"{requests} is not allowed together with hybrid:loadBalancer.defaultAction: AWS counts requests for a target group that a "
                    + "listener uses; remove one of the two")
            {
                With = ["hybrid:loadBalancer.defaultAction"],
            };
        }

        if (settings.LoadBalancer.IsAdopted)
        {
            yield return new(
                "hybrid:monolith.requestsPerTarget",
                $"{requests} is not allowed together with hybrid:loadBalancer.listenerArns: AWS counts them for target groups of the load "
                    + "balancer alone, and the monolith's is one only while a route shares with it; use hybrid:monolith.averageCpu")
            {
                With = ["hybrid:loadBalancer.listenerArns", "hybrid:monolith.averageCpu"],
            };
        }

        if (settings.LoadBalancer.DefaultAction is not null)
        {
            yield return new(
                "hybrid:monolith.requestsPerTarget",
                $"{requests} is not allowed together with hybrid:loadBalancer.defaultAction: AWS counts them for target groups of the load "
                    + "balancer alone, and the monolith's is one only while a route shares with it; use hybrid:monolith.averageCpu")
            {
                With = ["hybrid:loadBalancer.defaultAction", "hybrid:monolith.averageCpu"],
            };
        }

        if (settings.Monolith.MinSize == settings.Monolith.MaxSize)
        {
            yield return new(
                "hybrid:monolith.requestsPerTarget",
                $"{requests} is not allowed while hybrid:monolith.minSize and maxSize are both {settings.Monolith.MinSize}, since there is "
                    + "nothing to scale; raise maxSize, or remove this")
            {
                With = ["hybrid:monolith.minSize", "hybrid:monolith.maxSize"],
            };
        }
    }

    private static IEnumerable<SettingsFault> Subnets(HybridSettings settings)
    {
        if (!settings.Network.IsAdopted) yield break;
        var subnets = settings.LoadBalancer.Internal ? settings.Network.PrivateSubnetIds : settings.Network.PublicSubnetIds;
        if (!settings.LoadBalancer.IsAdopted && subnets.Count < 2)
        {
            yield return new(
                $"hybrid:network.{(settings.LoadBalancer.Internal ? "private" : "public")}SubnetIds",
                $"{subnets.Count} given; {(settings.LoadBalancer.Internal ? "an internal" : "a")} load balancer needs 2 at least, in "
                    + "different zones; name them")
            {
                With = ["hybrid:loadBalancer.listenerArns", "hybrid:loadBalancer.internal"],
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
}
