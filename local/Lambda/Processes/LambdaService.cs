using System.Security.Cryptography;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>Runs functions in processes of their own, each behind a Runtime API as in Lambda.</summary>
internal sealed class LambdaService : ILambdaService, IAsyncDisposable
{
    // A load balancer replaces a trace header above 7 KB.
    private const int LongestTraceId = 7 * 1024;
    private readonly ILambdaLog _log;
    private readonly List<FunctionPool> _replaced = [];
    private readonly Watcher _watcher = new();
    private volatile Dictionary<string, FunctionPool> _pools;

    /// <param name="functions">The functions; their names must differ.</param>
    /// <param name="options">How they are run.</param>
    /// <param name="log">Where their log goes.</param>
    public LambdaService(IEnumerable<FunctionDefinition> functions, LambdaServiceOptions options, ILambdaLog log)
    {
        _log = log;
        _pools = functions.ToDictionary(
            function => function.Name,
            function => new FunctionPool(function, options, log, _watcher),
            StringComparer.Ordinal);
        // However this program ends: a function that hears of it only when it next asks for work may never do so.
        AppDomain.CurrentDomain.ProcessExit += End;
        AppDomain.CurrentDomain.UnhandledException += End;
    }

    /// <summary>Starts what watches processes before there is one, for which a first request would wait.</summary>
    public void Prepare() => _watcher.Begin();

    /// <summary>
    /// Starts the processes that debuggers are to be attached to: there is more time for it before a client waits than after.
    /// </summary>
    public void StartDebugged()
    {
        foreach (var pool in _pools.Values) pool.StartDebugged();
    }

    /// <summary>How many processes a function has at the moment, those on their way included.</summary>
    public int Processes(string functionName) => _pools.TryGetValue(functionName, out var pool) ? pool.Processes : 0;

    /// <summary>
    /// Runs other functions from now on. Those that are as they were keep their processes; of the others, what is under way ends where it
    /// began. Calls must come one after the other.
    /// </summary>
    /// <param name="functions">The functions; their names must differ.</param>
    /// <param name="options">How they are run.</param>
    public void Switch(IEnumerable<FunctionDefinition> functions, LambdaServiceOptions options)
    {
        // One that is gone stays for requests that have been sent its way already.
        var pools = new Dictionary<string, FunctionPool>(_pools, StringComparer.Ordinal);
        var current = functions.ToDictionary(function => function.Name);
        foreach (var (name, function) in current)
        {
            if (pools.GetValueOrDefault(name)?.Runs(function, options) != true) pools[name] = new(function, options, _log, _watcher);
        }

        var before = _pools;
        _pools = pools;
        lock (_replaced)
        {
            _replaced.RemoveAll(pool => pool.IsGone);
            _replaced.AddRange(before.Where(pool => pools[pool.Key] != pool.Value).Select(pool => pool.Value));
            foreach (var pool in _replaced) pool.Retire();
        }

        foreach (var (name, pool) in before)
        {
            if (!current.ContainsKey(name)) pool.Retire();
        }
    }

    /// <inheritdoc/>
    public Task<InvocationOutcome> InvokeAsync(
        string functionName,
        ReadOnlyMemory<byte> payload,
        string? traceId,
        CancellationToken cancellationToken)
    {
        if (_pools.TryGetValue(functionName, out var pool))
            return pool.InvokeAsync(payload, IsUsable(traceId) ? traceId! : NewTraceId(), cancellationToken);

        return Task.FromResult(new InvocationOutcome
        {
            RequestId = Guid.NewGuid().ToString(),
            Failure = new(
                LambdaErrorReason.ResourceNotFound,
                $"there is no function {functionName}; there are {string.Join(", ", _pools.Keys.Order())}"),
        });
    }

    /// <summary>Ends every process. What still runs or waits fails.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(AllPools().Select(pool => pool.DisposeAsync().AsTask()));
        _watcher.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= End;
        AppDomain.CurrentDomain.UnhandledException -= End;
    }

    private void End(object? sender, EventArgs e)
    {
        foreach (var pool in AllPools()) pool.End();
    }

    private FunctionPool[] AllPools()
    {
        lock (_replaced) return [.. _pools.Values, .. _replaced];
    }

    private static bool IsUsable(string? traceId) =>
        !string.IsNullOrEmpty(traceId) && traceId.Length <= LongestTraceId && !traceId.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static string NewTraceId() =>
        $"Root=1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
}
