namespace Hybrid.Infra.Settings;

/// <summary>What groups of servers beside the monolith do not go together with.</summary>
internal static class ServersConflicts
{
    public static IEnumerable<SettingsFault> Of(HybridSettings settings)
    {
        foreach (var (name, routes) in settings.DeployedServers.Where(servers => !settings.Servers.ContainsKey(servers.Key)))
        {
            var need = routes.Count == 1 ? "needs" : "need";
            yield return new(
                $"hybrid:servers.{name}",
                $"missing; {string.Join(", ", routes)} of infra/Routes.cs {need} it; name its target group in targetGroupArn, or take the "
                    + $"route{(routes.Count > 1 ? "s" : "")} out of hybrid:cutover")
            {
                With = ["hybrid:servers"],
            };
        }

        foreach (var (name, servers) in settings.Servers.Where(servers => settings.DeployedServers.ContainsKey(servers.Key)))
        {
            var key = $"hybrid:servers.{name}.targetGroupArn";
            if (!settings.LoadBalancer.IsAdopted && !settings.Network.IsAdopted)
            {
                yield return new(
                    "hybrid:network.vpcId",
                    $"missing; a load balancer before an adopted target group ({key}) stands in its VPC; name it")
                {
                    With = [key, "hybrid:loadBalancer.listenerArns"],
                };
            }

            // A forward has each target group once, and what is one group has one name.
            if (servers.TargetGroupArn.Length > 0 && servers.TargetGroupArn == settings.Monolith.TargetGroupArn)
            {
                yield return new(
                    key,
                    $"\"{servers.TargetGroupArn}\" is the monolith's (hybrid:monolith.targetGroupArn); use another group, or leave the "
                        + "servers out of infra/Routes.cs")
                {
                    With = ["hybrid:monolith.targetGroupArn"],
                };
            }
        }
    }
}
