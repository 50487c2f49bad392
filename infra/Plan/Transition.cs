using Hybrid.Infra.Adopted;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>
/// What stands for a moment between the last deployment and this one: Pulumi creates and updates, and deletes last
/// (https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/).
/// </summary>
internal sealed record Transition(HybridSettings Settings, RoutePlan Plan, LastDeployment Last)
{
    private const string Created = "created";
    private const string Http = "http";
    private const string Https = "https";

    /// <summary>The names of the listeners that rules stand on.</summary>
    public static IReadOnlyList<string> ListenersOf(HybridSettings settings) => settings.LoadBalancer.IsAdopted
        ? [.. settings.LoadBalancer.ListenerArns.Select(arn => arn.Split('/')[^1])]
        : [settings.Https is null ? Http : Https];

    /// <summary>A move to another load balancer, which no order of steps can make.</summary>
    /// <remarks>
    /// A target group belongs to one load balancer ("load balancers per target group", 1), and the one that clients still resolve would be
    /// deleted at the end of the deployment.
    /// </remarks>
    public static IEnumerable<SettingsFault> OtherLoadBalancer(HybridSettings settings, AdoptedParts parts, LastDeployment last)
    {
        if (last.LoadBalancerArn is not { Length: > 0 } before) yield break;
        var moves = settings.LoadBalancer.IsAdopted
            ? parts.LoadBalancer is { } adopted && adopted.Arn != before
            : last.Listeners.Any(listener => listener is not (Http or Https));
        if (!moves) yield break;
        yield return new(
            "hybrid:loadBalancer.listenerArns",
            $"the last deployment stood at another load balancer, {before}, and one deployment cannot move it: a target group belongs to "
                + "one load balancer alone, and clients still use the other; deploy a stack of its own for this one, move DNS to it, then "
                + "destroy the first");
    }

    /// <summary>A move of a created load balancer to another VPC, for the same reasons: its subnets cannot be of another.</summary>
    public static IEnumerable<SettingsFault> OtherNetwork(HybridSettings settings, LastDeployment last)
    {
        var now = NetworkOf(settings);
        if (settings.LoadBalancer.IsAdopted || last.Network is not { } before || before == now) yield break;
        yield return new(
            "hybrid:network.vpcId",
            $"the load balancer of the last deployment stands in {(before == Created ? "a VPC that the stack created" : before)}, and one "
                + "deployment cannot move it to another; deploy a stack of its own for this one, move DNS to it, then destroy the first");
    }

    /// <summary>A load balancer that would become internal, or public: AWS makes another one for it, which cannot have its target
    /// groups.</summary>
    /// <remarks>
    /// The name of an internal load balancer begins so, and that of no other may:
    /// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html.
    /// </remarks>
    public static IEnumerable<SettingsFault> OtherScheme(HybridSettings settings, LastDeployment last)
    {
        if (settings.LoadBalancer.IsAdopted || last.LoadBalancerDnsName is not { Length: > 0 } name) yield break;
        var wasInternal = name.StartsWith("internal-", StringComparison.Ordinal);
        if (wasInternal == settings.LoadBalancer.Internal) yield break;
        yield return new(
            "hybrid:loadBalancer.internal",
            $"the load balancer of the last deployment ({name}) is {(wasInternal ? "internal" : "public")}, and one deployment cannot make "
                + $"it {(wasInternal ? "public" : "internal")}; deploy a stack of its own for this one, move DNS to it, then destroy the "
                + "first");
    }

    /// <summary>
    /// Subnets of a stack from before each zone had a fixed part of the range: two zones had a half each, and the default would cut
    /// them anew. Such a stack has exported its load balancer, and no network.
    /// </summary>
    /// <remarks>https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/subnetDistributorNew.ts, <c>getSubnetSpecs</c>.</remarks>
    public static IEnumerable<SettingsFault> OtherSubnets(HybridSettings settings, LastDeployment last)
    {
        var network = settings.Network;
        if (network.IsAdopted || settings.LoadBalancer.IsAdopted || network.SetsAvailabilityZoneCidrMask) yield break;
        if (last.LoadBalancerArn is not { Length: > 0 } || last.Network is not null) yield break;
        yield return new(
            "hybrid:network.availabilityZoneCidrMask",
            $"missing, and the last deployment is from before this setting: a part of /{network.AvailabilityZoneCidrMask} for each zone "
                + $"may cut its subnets anew, which AWS refuses; write {network.AvailabilityZoneCidrMask - 1} where it has two zones, and "
                + $"{network.AvailabilityZoneCidrMask} where it has three or four");
    }

    /// <summary>The VPC that is adopted, or <see cref="Created"/>.</summary>
    public static string NetworkOf(HybridSettings settings) => settings.Network.VpcId ?? Created;

    /// <summary>Quotas that are exceeded for a moment, and the outage that a change of the port of servers is.</summary>
    public IReadOnlyList<Finding> Findings() => [.. TargetGroups(), .. Ports()];

    private IEnumerable<Finding> TargetGroups()
    {
        const int quota = 100;
        var last = Last.Functions ?? Last.Priorities.Keys.Select(rule => rule.Split(':')[0]).Distinct();
        var functions = Plan.Functions.Select(planned => planned.Route.Name).ToList();
        var count = last.Union(functions).Count() + Settings.ServerGroups.Count;
        // Too many of this deployment alone are told by themselves.
        if (count <= quota || functions.Count == 0) yield break;
        var added = functions.Except(last);
        yield return new(
            Severity.Error,
            FindingKind.Quota,
            Finding.AllRoutes,
            $"The load balancer would have {count} target groups for a moment, since those of routes that leave are deleted last; "
                + $"{quota} are allowed, and AWS does not raise it.",
            $"Deploy in two steps: first without {string.Join(", ", added)} in hybrid:cutover, then with.");
    }

    private IEnumerable<Finding> Ports()
    {
        foreach (var servers in Settings.ServerGroups.Where(servers => servers.Settings.IsCreated))
        {
            var (now, isMonolith) = (servers.Settings.Port, servers.Name is null);
            if ((isMonolith ? Last.MonolithPort : Last.PortOf(servers.Name!)) is not { } before || before == now) continue;
            yield return new(
                Severity.Warning,
                FindingKind.Cutover,
                Finding.AllRoutes,
                $"{(isMonolith ? "The monolith is" : $"The servers {servers.Name} are")} not reached while {servers.Key("port")} goes from "
                    + $"{before} to {now}: the load balancer asks for the new port at once, and instances that listen there come only "
                    + "then.",
                "Deploy in two steps: first let the application listen on both ports, and wait until all instances are replaced; then "
                    + "change the port.");
        }
    }
}
