namespace Hybrid.Infra.Settings;

/// <summary>What the VPC and its subnets do not go together with, but for servers (<see cref="ServerGroupConflicts"/>).</summary>
internal static class NetworkConflicts
{
    public static IEnumerable<SettingsFault> Of(HybridSettings settings) => [.. Subnets(settings), .. Functions(settings)];

    private static IEnumerable<SettingsFault> Subnets(HybridSettings settings)
    {
        if (!settings.Network.IsAdopted || settings.LoadBalancer.IsAdopted) yield break;
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

    private static IEnumerable<SettingsFault> Functions(HybridSettings settings)
    {
        foreach (var (route, _) in settings.Functions.Where(f => f.Value.Vpc))
        {
            if (settings.LoadBalancer.IsAdopted && !settings.Network.IsAdopted)
            {
                yield return new(
                    "hybrid:network.vpcId",
                    "missing; beside an adopted load balancer (hybrid:loadBalancer.listenerArns) no VPC is created for the function of "
                        + $"{route}; name one, or remove hybrid:functions.{route}.vpc")
                {
                    With = ["hybrid:loadBalancer.listenerArns", $"hybrid:functions.{route}.vpc"],
                };
            }

            if (settings.Network.IsAdopted && settings.Network.PrivateSubnetIds.Count == 0)
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
}
