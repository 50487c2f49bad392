using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Allocation;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>A route whose clients are sent elsewhere: it is nothing but its listener rules.</summary>
public sealed class RedirectRouteComponent : RouteComponent
{
    private readonly Redirect _redirect;

    /// <summary>Creates the component.</summary>
    public RedirectRouteComponent(string name, Redirect redirect)
        : base(name)
    {
        _redirect = redirect;
        RegisterOutputs();
    }

    private protected override ListenerRuleArgs RuleArgs(PlacedRule placed) => new()
    {
        Actions =
        {
            new ListenerRuleActionArgs
            {
                Type = "redirect",
                // Every part is written, keywords and all, so that a part that is taken away again goes back to the request's own.
                Redirect = new ListenerRuleActionRedirectArgs
                {
                    StatusCode = $"HTTP_{_redirect.StatusCode}",
                    Protocol = _redirect.Protocol,
                    Host = _redirect.Host,
                    Port = _redirect.Port,
                    Path = _redirect.Path,
                    Query = _redirect.Query,
                },
            },
        },
    };
}
