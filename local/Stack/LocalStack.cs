using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Monolith;
using Hybrid.Local.S3;

namespace Hybrid.Local.Stack;

/// <summary>A stack that runs on this machine: front door, function processes, and the sample monolith where none is given.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    // What uses the others comes last, and is stopped first.
    private readonly List<IAsyncDisposable> _started = [];
    private readonly LocalStackOptions _options;
    private LambdaServiceOptions _lambdaOptions;
    private LambdaService? _lambda;
    private FrontDoorServer? _frontDoor;
    private S3Server? _buckets;
    private SampleMonolith? _sampleMonolith;

    private LocalStack(LocalStackOptions options, LoadBalancerModel loadBalancer)
    {
        (_options, LoadBalancer) = (options, loadBalancer);
        _lambdaOptions = new()
        {
            BootstrapPath = options.BootstrapPath,
            MaxProcesses = options.MaxProcesses,
            Tell = options.FrontDoor.Tell,
        };
    }

    /// <summary>What is served.</summary>
    public LoadBalancerModel LoadBalancer { get; private set; }

    /// <summary>Weights that somebody has chosen for this run alone.</summary>
    public WeightsByHand Weights => _options.FrontDoor.Weights;

    /// <summary>Where the listeners listen, HTTP before HTTPS.</summary>
    public IReadOnlyList<ListenerAddress> Addresses => _frontDoor!.Addresses;

    /// <summary>Where the first listener listens.</summary>
    public Uri Address => Addresses[0].Url;

    /// <summary>Starts everything; what was started is stopped again if the rest cannot start.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<LocalStack> StartAsync(StackGraph graph, LocalStackOptions options)
    {
        var stack = new LocalStack(options, LoadBalancerReader.Read(graph, options.Functions));
        try
        {
            await stack.StartPartsAsync(graph);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many processes a function has at the moment.</summary>
    public int Processes(string functionName) => _lambda?.Processes(functionName) ?? 0;

    /// <summary>The functions that cannot be started here, and why: requests to them are answered 502.</summary>
    public IEnumerable<(string Function, string Why)> CannotRun() =>
        from function in FunctionsOf(LoadBalancer)
        let fault = FunctionCommand.Fault(function, _lambdaOptions)
        where fault is not null
        select (function.Name, fault);

    /// <summary>Starts the processes that debuggers are to be attached to.</summary>
    public void StartDebugged() => _lambda?.StartDebugged();

    /// <summary>
    /// Serves another stack from the next request on, if listeners and idle timeout are as they were. What is under way ends as it began,
    /// and functions that are as they were keep their processes. Calls must come one after the other.
    /// </summary>
    /// <returns>False if it goes on as it was.</returns>
    /// <exception cref="NotSupportedException">The front door does not serve what the graph holds.</exception>
    public async Task<bool> SwitchAsync(StackGraph graph, FunctionOverrides functions)
    {
        var loadBalancer = LoadBalancerReader.Read(graph, functions);
        if (!_frontDoor!.CanServe(loadBalancer)) return false;
        await ServeObjectsAsync(graph);
        var monoliths = await MonolithsAsync(loadBalancer);
        _lambda!.Switch(FunctionsOf(loadBalancer), _lambdaOptions);
        await _frontDoor.SwitchAsync(loadBalancer, monoliths);
        LoadBalancer = loadBalancer;
        _lambda.StartDebugged();
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_started is not [.., var part]) return;
        _started.RemoveAt(_started.Count - 1);
        try
        {
            await part.DisposeAsync();
        }
        finally
        {
            // Whatever becomes of one part, the others are stopped too.
            await DisposeAsync();
        }
    }

    private static IEnumerable<FunctionDefinition> FunctionsOf(LoadBalancerModel loadBalancer) =>
        // One with several routes has a target group for each.
        loadBalancer.TargetGroups.Select(group => group.Function).OfType<FunctionDefinition>().DistinctBy(function => function.Name);

    private async Task StartPartsAsync(StackGraph graph)
    {
        await ServeObjectsAsync(graph);
        _lambda = Started(new LambdaService(FunctionsOf(LoadBalancer), _lambdaOptions, _options.FunctionLog));
        var frontDoor = _options.FrontDoor with { Monoliths = await MonolithsAsync(LoadBalancer) };
        _frontDoor = Started(await FrontDoorServer.StartAsync(LoadBalancer, _lambda, frontDoor, _options.RequestLog));
        _ = Preparation.RunAsync(_lambda);
    }

    private async Task ServeObjectsAsync(StackGraph graph)
    {
        var objects = S3Objects.Read(graph);
        _buckets?.Switch(objects);
        if (_buckets is null && objects.Count > 0) _buckets = Started(await S3Server.StartAsync(objects));
        // Functions keep their processes as long as this is the same.
        if (_lambdaOptions.Region == graph.Region && _lambdaOptions.Endpoints.Count == (_buckets is null ? 0 : 1)) return;
        var endpoints = new Dictionary<string, string>();
        if (_buckets is not null) endpoints["AWS_ENDPOINT_URL_S3"] = _buckets.Address.AbsoluteUri;
        _lambdaOptions = _lambdaOptions with { Region = graph.Region, Endpoints = endpoints };
    }

    private async Task<IReadOnlyList<Uri>> MonolithsAsync(LoadBalancerModel loadBalancer)
    {
        if (!loadBalancer.HasMonolith || _options.FrontDoor.Monoliths.Count > 0) return _options.FrontDoor.Monoliths;
        _sampleMonolith ??= Started(await SampleMonolith.StartAsync());
        return [_sampleMonolith.Address];
    }

    private T Started<T>(T part)
        where T : IAsyncDisposable
    {
        _started.Insert(_frontDoor is null ? _started.Count : 0, part);
        return part;
    }
}
