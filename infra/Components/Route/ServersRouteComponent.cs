using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Routing.Allocation;
using Pulumi;
using Pulumi.Aws.LB;

namespace Hybrid.Infra.Components.Route;

/// <summary>A route whose requests go to a group of servers: it is nothing but its listener rules.</summary>
public sealed class ServersRouteComponent : RouteComponent
{
    private readonly IMonolith _servers;

    /// <summary>Creates the component.</summary>
    public ServersRouteComponent(string name, IMonolith servers)
        : base(name)
    {
        _servers = servers;
        RegisterOutputs();
    }

    private protected override IEnumerable<Resource> RuleNeeds => _servers.Ready;

    private protected override ListenerRuleArgs RuleArgs(PlacedRule placed) =>
        new() { Actions = { RouteForward.To(_servers.TargetGroupArn).ToArgs() } };
}
