using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Allocation;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>A route that the load balancer answers by itself: it is nothing but its listener rules.</summary>
public sealed class FixedResponseRouteComponent : RouteComponent
{
    private readonly FixedResponse _response;

    /// <summary>Creates the component.</summary>
    public FixedResponseRouteComponent(string name, FixedResponse response)
        : base(name)
    {
        _response = response;
        RegisterOutputs();
    }

    private protected override ListenerRuleArgs RuleArgs(PlacedRule placed) => new()
    {
        Actions =
        {
            new ListenerRuleActionArgs
            {
                Type = "fixed-response",
                FixedResponse = new ListenerRuleActionFixedResponseArgs
                {
                    StatusCode = $"{_response.StatusCode}",
                    ContentType = _response.ContentType,
                    MessageBody = _response.MessageBody,
                },
            },
        },
    };
}
