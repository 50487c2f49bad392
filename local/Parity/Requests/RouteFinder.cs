using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Explain;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Parity.Comparing;

namespace Hybrid.Local.Parity.Requests;

/// <summary>Which route a request is of: by the rules of the stack, whatever the weights.</summary>
internal sealed class RouteFinder
{
    private readonly LoadBalancerModel _loadBalancer;
    private readonly Dictionary<string, ParityRoute> _byRule = new(StringComparer.Ordinal);

    /// <param name="loadBalancer">The load balancer with its rules.</param>
    /// <param name="plan">The routes of the stack.</param>
    /// <param name="ignore">What is not compared of a route.</param>
    public RouteFinder(LoadBalancerModel loadBalancer, RoutePlan plan, Func<string, IgnoreRules> ignore)
    {
        _loadBalancer = loadBalancer;
        foreach (var planned in plan.Functions)
        {
            var name = planned.Route.Name;
            if (FunctionOf(name) is not { } function) continue;
            var route = new ParityRoute
            {
                Name = name,
                Function = function,
                Transforms = TransformReader.Of(planned.Route.Rewrites),
                Ignore = ignore(name),
                Weight = planned.Cutover.Weight,
                PreviewHeader = planned.Cutover.PreviewHeader,
            };
            (_byRule[name], _byRule[RouteRule.PreviewName(name)]) = (route, route);
            Routes.Add(route);
        }
    }

    /// <summary>The routes of the stack.</summary>
    public List<ParityRoute> Routes { get; } = [];

    /// <summary>The route of a request, or why it has none.</summary>
    public (ParityRoute? Route, Skipped Otherwise) Find(ExplainedRequest request)
    {
        if (request.Refused() is not null) return (null, Skipped.OfLoadBalancer);
        var listener = Explanation.ListenerOf(_loadBalancer, request);
        var action = listener.Rules.Find(request.ToRequest())?.Action ?? listener.Default;
        return action switch
        {
            ForwardAction => _byRule.TryGetValue(action.RuleName, out var route) ? (route, default) : (null, Skipped.OfNoRoute),
            // Of a listener of others, which the stack does not know.
            FixedResponseAction { IsUnknown: true } => (null, Skipped.OfNoRoute),
            _ => (null, Skipped.OfLoadBalancer),
        };
    }

    private TargetGroupModel? FunctionOf(string rule) => _loadBalancer.Listeners.SelectMany(listener => listener.Rules.Rules)
        .Where(known => known.Action.RuleName == rule).Select(known => known.Action).OfType<ForwardAction>()
        .Select(forward => forward.Function).FirstOrDefault(group => group?.Function is not null);
}
