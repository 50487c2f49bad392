using System.Collections.Immutable;
using Pulumi;

namespace Hybrid.Infra;

/// <summary>What the last deployment of this very stack exported.</summary>
internal static class LastDeployment
{
    /// <summary>
    /// The output <c>priorities</c>: the numbers that rules hold since the last deployment that ended well. Empty on a first deployment. Pulumi
    /// saves outputs at the end alone, so a deployment that fails midway leaves numbers here unknown: repeat it before editing the catalog.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Priorities()
    {
        var deployment = Deployment.Instance;
        var self = new StackReference($"{deployment.OrganizationName}/{deployment.ProjectName}/{deployment.StackName}");
        // The constructor of a stack cannot await, and nothing may be registered before the numbers are known to be right.
        var priorities = Task.Run(() => self.GetValueAsync("priorities")).GetAwaiter().GetResult();
        return priorities is IReadOnlyDictionary<string, object> numbers
            ? numbers.ToImmutableDictionary(n => n.Key, n => Convert.ToInt32(n.Value))
            : ImmutableDictionary<string, int>.Empty;
    }
}
