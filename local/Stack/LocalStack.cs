using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Monolith;
using Hybrid.Local.S3;

namespace Hybrid.Local.Stack;

/// <summary>A stack that runs on this machine: front door, function processes, and the sample monolith where none is given.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _started = new();
    private LambdaService? _lambda;

    private LocalStack(LoadBalancerModel loadBalancer) => LoadBalancer = loadBalancer;

    /// <summary>What is served.</summary>
    public LoadBalancerModel LoadBalancer { get; }

    /// <summary>Where the listeners listen, HTTP before HTTPS.</summary>
    public IReadOnlyList<ListenerAddress> Addresses { get; private set; } = [];

    /// <summary>Where the first listener listens.</summary>
    public Uri Address => Addresses[0].Url;

    /// <summary>Starts everything; what was started is stopped again if the rest cannot start.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<LocalStack> StartAsync(StackGraph graph, LocalStackOptions options)
    {
        var stack = new LocalStack(LoadBalancerReader.Read(graph, options.Functions));
        try
        {
            await stack.StartPartsAsync(graph, options);
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

    /// <summary>Starts the processes that debuggers are to be attached to.</summary>
    public void StartDebugged() => _lambda?.StartDebugged();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_started.TryPop(out var part)) return;
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

    private async Task StartPartsAsync(StackGraph graph, LocalStackOptions options)
    {
        var objects = S3Objects.Read(graph);
        var endpoints = new Dictionary<string, string>();
        if (objects.Count > 0) endpoints["AWS_ENDPOINT_URL_S3"] = Started(await S3Server.StartAsync(objects)).Address.AbsoluteUri;
        var functions = LoadBalancer.TargetGroups.Select(t => t.Function).OfType<FunctionDefinition>();
        var lambda = _lambda = Started(new LambdaService(
            functions,
            new()
            {
                BootstrapPath = options.BootstrapPath,
                Region = graph.Region,
                Endpoints = endpoints,
                MaxProcesses = options.MaxProcesses,
                Tell = options.FrontDoor.Tell,
            },
            options.FunctionLog));
        var frontDoor = options.FrontDoor;
        if (LoadBalancer.HasMonolith && frontDoor.Monoliths.Count == 0)
            frontDoor = frontDoor with { Monoliths = [Started(await SampleMonolith.StartAsync()).Address] };
        Addresses = Started(await FrontDoorServer.StartAsync(LoadBalancer, lambda, frontDoor, options.RequestLog)).Addresses;
        _ = Preparation.RunAsync(lambda);
    }

    private T Started<T>(T part)
        where T : IAsyncDisposable
    {
        _started.Push(part);
        return part;
    }
}
