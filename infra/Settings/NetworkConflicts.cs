namespace Hybrid.Infra.Settings;

/// <summary>What the VPC and its subnets do not go together with, but for servers (<see cref="ServerGroupConflicts"/>).</summary>
internal static class NetworkConflicts
{
    public static IEnumerable<SettingsFault> Of(HybridSettings settings) =>
        [.. Subnets(settings), .. Vpc(settings), .. Functions(settings)];

    /// <summary>Whether the VPC is adopted or has to be: then what it needs is asked for at the same time.</summary>
    public static bool IsAdopted(HybridSettings settings) => settings.Network.IsAdopted
        || settings.ServerGroups.SelectMany(group => ServerGroupConflicts.Vpc(settings, group)).Concat(Vpc(settings)).Any();

    private static IEnumerable<SettingsFault> Subnets(HybridSettings settings)
    {
        if (!IsAdopted(settings) || settings.LoadBalancer.IsAdopted) yield break;
        var subnets = settings.LoadBalancer.Internal ? settings.Network.PrivateSubnetIds : settings.Network.PublicSubnetIds;
        if (subnets.Count < 2)
        {
            yield return new(
                $"hybrid:network.{(settings.LoadBalancer.Internal ? "private" : "public")}SubnetIds",
                $"{subnets.Count} given; {(settings.LoadBalancer.Internal ? "an internal" : "a")} load balancer needs 2 at least, in "
                    + "different zones; name them")
            {
                With = ["hybrid:loadBalancer.listenerArns", "hybrid:loadBalancer.internal"],
            };
        }
    }

    private static IEnumerable<SettingsFault> Vpc(HybridSettings settings) =>
        from route in RoutesInVpc(settings)
        where settings.LoadBalancer.IsAdopted && !settings.Network.IsAdopted
        select new SettingsFault(
            "hybrid:network.vpcId",
            "missing; beside an adopted load balancer (hybrid:loadBalancer.listenerArns) no VPC is created for the function of "
                + $"{route}; name one, or remove hybrid:functions.{route}.vpc")
        {
            With = ["hybrid:loadBalancer.listenerArns", $"hybrid:functions.{route}.vpc"],
        };

    private static IEnumerable<SettingsFault> Functions(HybridSettings settings) =>
        from route in RoutesInVpc(settings)
        where settings.Network.PrivateSubnetIds.Count == 0 && IsAdopted(settings)
        select new SettingsFault(
            "hybrid:network.privateSubnetIds",
            $"missing; the function of {route} stands there; name them, or remove hybrid:functions.{route}.vpc")
        {
            With = [$"hybrid:functions.{route}.vpc"],
        };

    private static IEnumerable<string> RoutesInVpc(HybridSettings settings) =>
        settings.Functions.Where(function => function.Value.Vpc).Select(function => function.Key);
}
