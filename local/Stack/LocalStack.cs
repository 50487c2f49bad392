using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.Monolith;

namespace Hybrid.Local.Stack;

/// <summary>
/// A stack that runs on this machine: front door, function processes, and the sample monolith in the place of servers that are not given.
/// </summary>
internal sealed class LocalStack : IAsyncDisposable
{
    // What uses the others comes last, and is stopped first.
    private readonly List<IAsyncDisposable> _started = [];
    private readonly LocalStackOptions _options;
    private readonly StackFunctions _functions;
    private FrontDoorServer? _frontDoor;
    private SampleMonolith? _sampleMonolith;

    private LocalStack(LocalStackOptions options, LoadBalancerModel loadBalancer)
    {
        (_options, LoadBalancer) = (options, loadBalancer);
        _functions = Started(new StackFunctions(
            new()
            {
                BootstrapPath = options.BootstrapPath,
                MaxProcesses = options.MaxProcesses,
                Tell = options.FrontDoor.Tell,
            },
            options.FunctionLog));
    }

    /// <summary>What is served.</summary>
    public LoadBalancerModel LoadBalancer { get; private set; }

    /// <summary>Weights that somebody has chosen for this run alone.</summary>
    public WeightsByHand Weights => _options.FrontDoor.Weights;

    /// <summary>Runs the functions.</summary>
    public ILambdaService Functions => _functions.Service;

    /// <summary>Where the monolith listens.</summary>
    public IReadOnlyList<Uri> Monoliths => _options.FrontDoor.Monoliths is { Count: > 0 } given ? given
        : _sampleMonolith is { } sample ? [sample.Address] : [];

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
    public int Processes(string functionName) => _functions.Service.Processes(functionName);

    /// <summary>The functions that cannot be started here, and why: requests to them are answered 502.</summary>
    public IEnumerable<(string Function, string Why)> CannotRun() => _functions.CannotRun(LoadBalancer);

    /// <summary>Starts the processes that debuggers are to be attached to.</summary>
    public void StartDebugged() => _functions.Service.StartDebugged();

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
        var frontDoor = await WithSampleAsync(loadBalancer);
        await _functions.SwitchAsync(graph, loadBalancer);
        await _frontDoor.SwitchAsync(loadBalancer, frontDoor.AddressesOf);
        LoadBalancer = loadBalancer;
        StartDebugged();
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

    private async Task StartPartsAsync(StackGraph graph)
    {
        await _functions.SwitchAsync(graph, LoadBalancer);
        var frontDoor = await WithSampleAsync(LoadBalancer);
        _frontDoor = Started(await FrontDoorServer.StartAsync(LoadBalancer, _functions.Service, frontDoor, _options.RequestLog));
        _ = Preparation.RunAsync(_functions.Service);
    }

    private async Task<FrontDoorOptions> WithSampleAsync(LoadBalancerModel loadBalancer)
    {
        if (loadBalancer.TargetGroups.All(group => group.IsLambda || _options.FrontDoor.AddressesOf(group).Count > 0))
            return _options.FrontDoor;
        _sampleMonolith ??= Started(await SampleMonolith.StartAsync());
        return _options.FrontDoor with { Sample = _sampleMonolith.Address };
    }

    private T Started<T>(T part)
        where T : IAsyncDisposable
    {
        _started.Insert(_frontDoor is null ? _started.Count : 0, part);
        return part;
    }
}
