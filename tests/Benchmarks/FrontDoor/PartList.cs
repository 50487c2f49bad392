namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>The processes of a measurement.</summary>
/// <param name="environment">Environment variables of the servers that are compared.</param>
internal sealed class PartList(IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    private readonly Stack<ChildProcess> _started = [];

    /// <summary>Starts a monolith, the same in every comparison.</summary>
    public Task<ChildProcess> MonolithAsync() => StartAsync(new Dictionary<string, string>(), "monolith");

    /// <summary>Starts a server that is compared.</summary>
    public Task<ChildProcess> StartAsync(params string[] arguments) => StartAsync(environment, arguments);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What forwards goes before what it forwards to.
        while (_started.TryPop(out var process)) await process.DisposeAsync();
    }

    private async Task<ChildProcess> StartAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var process = await ChildProcess.StartAsync(variables, arguments);
        _started.Push(process);
        return process;
    }
}
