using Hybrid.Infra.Catalog;
using Hybrid.Infra.Components.Monolith;

namespace Hybrid.Infra.Components.Route;

/// <summary>Makes the component of a route, by the kind of its target.</summary>
/// <param name="name">The route's name.</param>
/// <param name="function">Makes that of a function.</param>
/// <param name="servers">The groups of servers beside the monolith.</param>
internal sealed class RouteComponents(
    string name, Func<LambdaRouteComponent> function, IReadOnlyDictionary<string, IServerGroup> servers)
    : IRouteTargetVisitor<RouteComponent>
{
    public RouteComponent OfFunction(LambdaFunction target) => function();

    public RouteComponent OfRedirect(Redirect target) => new RedirectRouteComponent(name, target);

    public RouteComponent OfFixedResponse(FixedResponse target) => new FixedResponseRouteComponent(name, target);

    public RouteComponent OfServers(Servers target) => new ServersRouteComponent(name, servers[target.Name]);
}
