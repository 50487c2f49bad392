using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Adopted;

/// <summary>What AWS would refuse of the parts that the stack adopts, or take and never do.</summary>
internal static class AdoptedConflicts
{
    private const string ListenerArns = "hybrid:loadBalancer.listenerArns";
    private const string TargetGroupArn = "hybrid:monolith.targetGroupArn";
    private const string VpcId = "hybrid:network.vpcId";

    /// <summary>Every conflict.</summary>
    public static IEnumerable<SettingsFault> Of(HybridSettings settings, AdoptedParts parts) =>
    [
        .. parts.LoadBalancer is { } loadBalancer ? OfLoadBalancer(settings, loadBalancer) : [],
        .. parts.Monolith is { } monolith ? OfGroup(settings, parts, monolith, TargetGroupArn, null) : [],
        .. parts.Servers.SelectMany(servers =>
            OfGroup(settings, parts, servers.Value, $"hybrid:servers.{servers.Key}.targetGroupArn", servers.Key)),
    ];

    private static IEnumerable<SettingsFault> OfLoadBalancer(HybridSettings settings, AdoptedLoadBalancer loadBalancer)
    {
        foreach (var group in settings.ServerGroups.Where(group => group.Settings.IsCreated))
        {
            if (settings.Network.VpcId is not { } vpc || !Differ(vpc, loadBalancer.VpcId)) continue;
            yield return new(
                VpcId,
                $"\"{vpc}\" is not the VPC of the adopted load balancer ({ListenerArns}), which is {loadBalancer.VpcId}; "
                    + $"{group.Instances} stand there; name it");
        }

        if (settings.LoadBalancer.CertificateArns.Count > 0 && loadBalancer.Listeners.All(listener => listener.Protocol != "HTTPS"))
        {
            yield return new(
                "hybrid:loadBalancer.certificateArns",
                $"none of the adopted listeners ({ListenerArns}) is an HTTPS listener; remove this, or adopt one");
        }
    }

    // Of the monolith's, or of that of servers; the routes that share with it are those whose rest it gets.
    private static IEnumerable<SettingsFault> OfGroup(
        HybridSettings settings, AdoptedParts parts, AdoptedTargetGroup group, string key, string? servers)
    {
        var sharing = settings.Cutover.Where(route => route.Value.IsShared && route.Value.Rest == servers).ToList();
        if (group.TargetType is not ("instance" or "ip"))
            yield return Fault($"its target type is {group.TargetType}; allowed: instance, ip");
        // TargetGroupAssociationLimit: "load balancers per target group", 1
        // (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html).
        foreach (var other in group.OtherLoadBalancers)
        {
            yield return Fault(
                $"the load balancer {other[(other.IndexOf(":loadbalancer/", StringComparison.Ordinal) + 1)..]} uses it, and a target group "
                    + $"belongs to one alone; adopt that one's listeners ({ListenerArns}), or make the same targets a group of their own");
        }

        var (vpc, whose) = parts.LoadBalancer is { } adopted
            ? (adopted.VpcId, $"the adopted load balancer ({ListenerArns})")
            : (settings.Network.VpcId, VpcId);
        if (Differ(vpc, group.VpcId)) yield return Fault($"it is of {group.VpcId}; allowed: one of {vpc}, the VPC of {whose}");
        foreach (var fault in ProtocolVersion(settings, sharing, group, key).Concat(Stickiness(sharing, group, key))) yield return fault;

        SettingsFault Fault(string message) => new(key, message);
    }

    // A client whose protocol does not suit the group is answered 464, and a function has no version but HTTP/1.1
    // (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html).
    private static IEnumerable<SettingsFault> ProtocolVersion(
        HybridSettings settings, IEnumerable<KeyValuePair<string, CutoverSettings>> sharing, AdoptedTargetGroup group, string key)
    {
        if (group.ProtocolVersion is "" or "HTTP1") yield break;
        if (!settings.LoadBalancer.IsAdopted && settings.Https is null)
        {
            yield return new(key, $"its protocol version is {group.ProtocolVersion}, which needs HTTPS (hybrid:https); set that, or use a "
                + "group of HTTP1");
        }

        foreach (var (route, cutover) in sharing)
        {
            yield return new(
                $"hybrid:cutover.{route}.weight",
                $"{cutover.Weight} shares with a target group of protocol version {group.ProtocolVersion} "
                    + $"({key}), and functions speak HTTP1 alone; allowed: 0, 100");
        }
    }

    // "You must enable group stickiness on a rule if you enabled target stickiness on one of its target groups", and an application's
    // cookie goes with no weighted groups
    // (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#sticky-sessions).
    private static IEnumerable<SettingsFault> Stickiness(
        IEnumerable<KeyValuePair<string, CutoverSettings>> sharing, AdoptedTargetGroup group, string key)
    {
        if (group.Stickiness is not { } sticky) yield break;
        foreach (var (route, cutover) in sharing)
        {
            if (sticky.Type == "app_cookie")
            {
                yield return new(
                    $"hybrid:cutover.{route}.weight",
                    $"{cutover.Weight} shares with a target group that is sticky by a cookie of the application "
                        + $"({key}), which an ALB takes in no weighted forward; allowed: 0, 100");
            }
            else if (cutover.Stickiness is null)
            {
                yield return new(
                    $"hybrid:cutover.{route}.stickiness",
                    $"missing; {(key == TargetGroupArn ? "the monolith's target group" : "the target group of its rest")} ({key}) is "
                        + "sticky, and an ALB takes it in a weighted forward only if "
                        + $"that is sticky too; set it, such as {Duration.Format(sticky.Duration)}");
            }
        }
    }

    // What is looked up without AWS has no VPC.
    private static bool Differ(string? one, string other) => one is not (null or "") && other.Length > 0 && one != other;
}
