using System.Collections.Immutable;
using Hybrid.Infra.Values;
using Pulumi;

namespace Hybrid.Infra.Plan;

/// <summary>
/// What the last deployment of this very stack exported; nothing, before a first one. After a deployment that failed or was killed it may
/// be of that one or of the one before: it serves stability, quotas and warnings, and nothing relies on which.
/// </summary>
/// <param name="Priorities">The output <c>priorities</c>: rule name to priority.</param>
public sealed record LastDeployment(IReadOnlyDictionary<string, int> Priorities)
{
    /// <summary>The function of Pulumi's engine that reads them, and leaves nothing in the state.</summary>
    /// <remarks>https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/builtins.go, <c>readStackReference</c>.</remarks>
    public const string ReadOutputs = "pulumi:pulumi:readStackOutputs";

    /// <summary>Nothing was deployed.</summary>
    public static LastDeployment None { get; } = new(ImmutableDictionary<string, int>.Empty);

    /// <summary>
    /// The routes that a function answered, each with a target group: those whose rules it exported (<c>ruleArns</c>). Null where that is
    /// not known, and then each may have been one.
    /// </summary>
    public ValueList<string>? Functions { get; init; }

    /// <summary>The load balancer; null where it is not known.</summary>
    public string? LoadBalancerArn { get; init; }

    /// <summary>The load balancer's name in DNS; null where it is not known.</summary>
    public string? LoadBalancerDnsName { get; init; }

    /// <summary>The names of the listeners that the rules stood on: the protocol of one that was created, the id of one adopted.</summary>
    public ValueList<string> Listeners { get; init; } = [];

    /// <summary>The VPC that was adopted, or <c>created</c>; null where there was none.</summary>
    public string? Network { get; init; }

    /// <summary>The port of the monolith's instances, where they were created; null where there were none.</summary>
    public int? MonolithPort { get; init; }

    /// <summary>Those of the instances of other servers that were created, by their name.</summary>
    public IReadOnlyDictionary<string, int> ServerPorts { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>That of one of these; null where there was none.</summary>
    public int? PortOf(string servers) => ServerPorts.TryGetValue(servers, out var port) ? port : null;

    /// <summary>Reads the outputs of the stack that this program is run for.</summary>
    /// <exception cref="RunException">They cannot be read: what the engine answered, and what to do.</exception>
    internal static LastDeployment Read()
    {
        var deployment = Deployment.Instance;
        var outputs = Read($"{deployment.OrganizationName}/{deployment.ProjectName}/{deployment.StackName}");
        return new(Numbers("priorities"))
        {
            Functions = outputs.GetValueOrDefault("ruleArns") is IReadOnlyDictionary<string, object> rules ? [.. rules.Keys.Order()] : null,
            LoadBalancerArn = outputs.GetValueOrDefault("loadBalancerArn") as string,
            LoadBalancerDnsName = outputs.GetValueOrDefault("loadBalancerDnsName") as string,
            Listeners = [.. (outputs.GetValueOrDefault("listeners") as IEnumerable<object> ?? []).OfType<string>()],
            Network = outputs.GetValueOrDefault("network") as string,
            MonolithPort = outputs.GetValueOrDefault("monolithPort") is { } port ? Convert.ToInt32(port) : null,
            ServerPorts = Numbers("serverPorts"),
        };

        ImmutableDictionary<string, int> Numbers(string output) =>
            (outputs.GetValueOrDefault(output) as IReadOnlyDictionary<string, object> ?? ImmutableDictionary<string, object>.Empty)
            .ToImmutableDictionary(number => number.Key, number => Convert.ToInt32(number.Value));
    }

    private static IReadOnlyDictionary<string, object> Read(string stack)
    {
        try
        {
            // The constructor of a stack cannot await, and nothing may be registered before the priorities are known to be right. Of the
            // SDK's overloads this one converts what it gets; the one without a package request answers the default of the type
            // (https://github.com/pulumi/pulumi-dotnet/blob/main/sdk/Pulumi/Deployment/Deployment_Invoke.cs).
            var result = Task.Run(() => Deployment.Instance.InvokeAsync<ImmutableDictionary<string, object>>(
                ReadOutputs,
                new DictionaryInvokeArgs(ImmutableDictionary<string, object>.Empty.Add("name", stack)!),
                null,
                null)).GetAwaiter().GetResult();
            return result?.GetValueOrDefault("outputs") as IReadOnlyDictionary<string, object>
                ?? throw new InvalidOperationException("the engine answered without outputs");
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
