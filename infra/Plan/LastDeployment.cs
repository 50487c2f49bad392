using System.Collections.Immutable;
using Pulumi;

namespace Hybrid.Infra.Plan;

/// <summary>What the last deployment of this very stack exported.</summary>
internal static class LastDeployment
{
    /// <summary>
    /// The output <c>priorities</c>: what the rules hold since the last deployment that ended well. Empty on a first deployment. Pulumi
    /// saves outputs only at the end, so those of a deployment that fails midway are unknown here: repeat it before editing the catalog.
    /// </summary>
    /// <exception cref="RunException">They cannot be read: what the engine answered, and what to do.</exception>
    public static IReadOnlyDictionary<string, int> Priorities()
    {
        var deployment = Deployment.Instance;
        var name = $"{deployment.OrganizationName}/{deployment.ProjectName}/{deployment.StackName}";
        return Read(name) is IReadOnlyDictionary<string, object> priorities
            ? priorities.ToImmutableDictionary(rule => rule.Key, rule => Convert.ToInt32(rule.Value))
            : ImmutableDictionary<string, int>.Empty;
    }

    private static object? Read(string stack)
    {
        try
        {
            var self = new StackReference(stack);
            // The constructor of a stack cannot await, and nothing may be registered before the priorities are known to be right.
            return Task.Run(() => self.GetValueAsync("priorities")).GetAwaiter().GetResult();
        }
        // Of any type, for they come from gRPC, from the engine and from a backend: without these priorities nothing may go on.
        catch (Exception exception)
        {
            throw new RunException(
                $"the outputs of the last deployment of {stack} cannot be read: {exception.Message.Split('\n')[0].Trim()}; see whether "
                    + $"'pulumi stack output --stack {stack}' can, log in to its backend ('pulumi login'), and repeat",
                exception);
        }
    }
}
