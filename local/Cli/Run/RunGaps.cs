using Hybrid.Infra.Components.Monolith;
using Hybrid.Infra.Settings;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Run;

/// <summary>What a stack has and a run of it has not, or does otherwise.</summary>
internal static class RunGaps
{
    /// <param name="graph">The stack.</param>
    /// <param name="loadBalancer">Its load balancer.</param>
    /// <param name="options">The monolith and the servers that the run was given.</param>
    public static IEnumerable<string> Of(StackGraph graph, LoadBalancerModel loadBalancer, FrontDoorOptions options)
    {
        var groups = loadBalancer.TargetGroups.Select(group => group.Servers).OfType<string>().ToList();
        if (options.Monoliths.Count > 0 && !loadBalancer.HasMonolith)
        {
            var urls = string.Join(' ', options.Monoliths.Select(url => url.GetLeftPart(UriPartial.Authority)));
            yield return $"--monolith {urls} is not used: this stack forwards to no monolith";
        }

        // A start refuses what nothing goes to; it becomes so while a run watches.
        foreach (var name in options.Servers.Keys.Except(groups)) yield return $"Nothing goes to --monolith {name} any more";
        foreach (var name in groups.Except(options.Servers.Keys))
        {
            yield return $"The servers {name} are not run here, and a sample answers in their place; --monolith {name}=URL names one that "
                + "runs";
        }

        if (options.Monoliths.Count == 0 && graph.OfType("aws:ec2/launchTemplate:LaunchTemplate").Any(template =>
                template.Name == ServerGroup.Monolith && !MonolithUserData.IsSample(template.Inputs["userData"]?.GetValue<string>())))
        {
            yield return "The monolith's image and user data are not run here, and a sample answers in its place; --monolith URL names one "
                + "that runs";
        }

        if (graph.OfType("aws:lb/loadBalancer:LoadBalancer").Any(created => created.Inputs["ipAddressType"] is not null))
            yield return "The load balancer has IPv6 addresses as well; this run listens at the one address that --bind names";
        if (loadBalancer.Listeners.Any(listener => listener.Default is FixedResponseAction { IsUnknown: true }))
            yield return "What no route takes is answered 404: the listener's default action is its owner's, and the stack has no monolith";
        foreach (var function in graph.OfType("aws:lambda/function:Function").Where(function => function.Inputs["layers"] is not null))
            yield return $"The function {function.Name} runs here without its layers";
        foreach (var alias in graph.OfType("aws:lambda/alias:Alias").Where(alias => alias.Inputs["routingConfig"] is not null))
            yield return $"The function {alias.Name} has a share of its newest version in the cloud (canary); here that is all there is";
        foreach (var api in graph.OfType("aws:apigatewayv2/api:Api"))
        {
            var routes = graph.OfType("aws:apigatewayv2/integration:Integration").Select(integration => integration.Name);
            yield return $"The HTTP API {api.Name} is not served here; its routes ({string.Join(", ", routes)}) are, by the load balancer";
        }
    }
}
