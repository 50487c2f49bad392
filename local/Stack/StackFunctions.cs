using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.S3;

namespace Hybrid.Local.Stack;

/// <summary>The functions of a stack, and the buckets that they meet. There are none until the first switch.</summary>
internal sealed class StackFunctions : IAsyncDisposable
{
    private LambdaServiceOptions _options;
    private S3Server? _buckets;

    /// <param name="options">How functions are run.</param>
    /// <param name="log">Hears every line of their logs.</param>
    public StackFunctions(LambdaServiceOptions options, ILambdaLog log) => (_options, Service) = (options, new([], options, log));

    /// <summary>Runs them.</summary>
    public LambdaService Service { get; }

    /// <summary>
    /// Runs the functions of this stack from now on; those that are as they were keep their processes. Calls must come one after the other.
    /// </summary>
    public async Task SwitchAsync(StackGraph graph, LoadBalancerModel loadBalancer)
    {
        var objects = S3Objects.Read(graph);
        _buckets?.Switch(objects);
        if (_buckets is null && objects.Count > 0) _buckets = await S3Server.StartAsync(objects);
        // Functions keep their processes as long as this is the same.
        if (_options.Region != graph.Region || _options.Endpoints.Count != (_buckets is null ? 0 : 1))
        {
            var endpoints = new Dictionary<string, string>();
            if (_buckets is not null) endpoints["AWS_ENDPOINT_URL_S3"] = _buckets.Address.AbsoluteUri;
            _options = _options with { Region = graph.Region, Endpoints = endpoints };
        }

        Service.Switch(FunctionsOf(loadBalancer), _options);
    }

    /// <summary>Those that cannot be started here, and why.</summary>
    public IEnumerable<(string Function, string Why)> CannotRun(LoadBalancerModel loadBalancer) =>
        from function in FunctionsOf(loadBalancer)
        let fault = FunctionCommand.Fault(function, _options)
        where fault is not null
        select (function.Name, fault);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Service.DisposeAsync();
        }
        finally
        {
            if (_buckets is not null) await _buckets.DisposeAsync();
        }
    }

    private static IEnumerable<FunctionDefinition> FunctionsOf(LoadBalancerModel loadBalancer) =>
        // One with several routes has a target group for each.
        loadBalancer.TargetGroups.Select(group => group.Function).OfType<FunctionDefinition>().DistinctBy(function => function.Name);
}
