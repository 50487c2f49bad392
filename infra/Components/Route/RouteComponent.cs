using Hybrid.Infra.Components.LoadBalancer;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Routing.Allocation;
using Pulumi;
using Pulumi.Aws.LB;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>
/// A route of any kind, with its listener rules. A rule's resource is a slot, a listener and a priority (<c>https:1000</c>), and not the
/// route that has it: Pulumi makes a URN of the types of all parents and of the resource's own name
/// (https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/urn/urn.go, <c>New</c>), so that a slot is one resource whichever
/// route has it. Pulumi then never creates a priority that its own state holds, and gives it to another route by changing the rule in
/// place.
/// </summary>
/// <remarks>This takes one type for every kind of route, and the stack as the parent of all.</remarks>
public abstract class RouteComponent : ComponentResource
{
    /// <summary>The type of every kind of route.</summary>
    public const string Type = ComponentTypes.Route;

    private protected RouteComponent(string name)
        : base(Type, name, new() { ResourceTransformations = { StackTags.Add(() => new() { { "route", name } }) } })
    {
    }

    /// <summary>Registers one of its rules on a listener.</summary>
    /// <param name="placed">The rule.</param>
    /// <param name="listener">The listener.</param>
    /// <param name="after">
    /// Rules of the listener that come before it and share requests with it: in the middle of a deployment, too, a request is not taken by
    /// a rule that only follows another one.
    /// </param>
    /// <param name="authentication">The action that comes first, on HTTPS; at an HTTP listener the rule redirects to HTTPS then.</param>
    public ListenerRule AddRule(
        PlacedRule placed, RouteListener listener, IEnumerable<Resource> after, ListenerRuleActionArgs? authentication = null)
    {
        var args = new ListenerRuleArgs
        {
            ListenerArn = listener.Arn,
            Priority = placed.Priority,
            Conditions = ListenerRuleConditions.From(placed.Rule.Match),
        };
        if (authentication is not null && listener.HttpsPort is { } port)
        {
            args.Actions.Add(ListenerRuleAuthentication.ToHttps(port));
        }
        else
        {
            var routing = RoutingAction(placed);
            if (authentication is not null)
            {
                args.Actions.Add(authentication);
                // "This value is required for rules with multiple actions": Action of the API.
                routing.Order = 2;
            }

            args.Actions.Add(routing);
            args.Transforms = Transforms(placed);
        }

        return new($"{listener.Name}:{placed.Priority}", args, new() { Parent = this, DependsOn = RuleNeeds.Concat(after).ToArray() });
    }

    /// <summary>What must be there before a rule is.</summary>
    private protected virtual IEnumerable<Resource> RuleNeeds => [];

    /// <summary>What a rule does with a request: its one routing action.</summary>
    private protected abstract ListenerRuleActionArgs RoutingAction(PlacedRule placed);

    /// <summary>What a rule changes in a request before that; null for nothing.</summary>
    private protected virtual InputList<ListenerRuleTransformArgs> Transforms(PlacedRule placed) => null!;
}
