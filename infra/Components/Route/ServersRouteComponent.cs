using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Routing.Allocation;
using Pulumi;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>A route whose requests go to a group of servers: it is nothing but its listener rules.</summary>
public sealed class ServersRouteComponent : RouteComponent
{
    private readonly IServerGroup _servers;

    /// <summary>Creates the component.</summary>
    public ServersRouteComponent(string name, IServerGroup servers)
        : base(name)
    {
        _servers = servers;
        RegisterOutputs();
    }

    private protected override IEnumerable<Resource> RuleNeeds => _servers.Ready;

    private protected override ListenerRuleActionArgs RoutingAction(PlacedRule placed) => RouteForward.To(_servers.TargetGroupArn).ToArgs();
}
