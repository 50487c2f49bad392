using Hybrid.Local.Lambda.RuntimeApi;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>One process of a function, from its start to its end: an execution environment of Lambda.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly FunctionDefinition _function;
    private readonly LambdaServiceOptions _options;
    private readonly FunctionPool _pool;
    private readonly FunctionLog _log;
    private readonly bool _isRetry;
    private readonly ExecutionState _state;
    private readonly FunctionProgram _program;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RuntimeApiServer? _server;
    private volatile string? _hint;

    /// <param name="function">The function.</param>
    /// <param name="options">How functions are run.</param>
    /// <param name="log">The log of functions.</param>
    /// <param name="pool">Whose process this is.</param>
    /// <param name="watcher">Ends what the process leaves behind.</param>
    /// <param name="isRetry">
    /// Whether the function is initialised for the second time, after which there is none; that is a part of the invocation that waits for
    /// it, and has the function's own timeout.
    /// </param>
    public FunctionProcess(
        FunctionDefinition function, LambdaServiceOptions options, ILambdaLog log, FunctionPool pool, Watcher watcher, bool isRetry)
    {
        (_function, _options, _pool, _isRetry) = (function, options, pool, isRetry);
        _log = new(function, log);
        _program = new(_log, watcher);
        _state = new(function, options.IdleLimit, isRetry, isFirst => pool.Next(this, isFirst), LimitReached);
    }

    /// <summary>Starts it. Whatever goes wrong is told to the pool.</summary>
    public void Start()
    {
        try
        {
            if (!_state.Begin(_isRetry ? _function.Timeout : _options.InitLimit)) return;
            _server = new(new RuntimeSession(_state, _function, _log, _program));
            var environment = FunctionEnvironment.Of(_function, _server.Endpoint, _options);
            _program.Start(FunctionCommand.Of(_function, _options), FunctionCommand.FolderOf(_function), environment);
            if (_function.WaitsForDebugger) _options.Tell(_hint = DebuggerHint.Of(_function, _program.Id));
            _ = WatchAsync();
            // Told to end when there was nothing to end yet.
            if (_state.IsOver) Release();
        }
        catch (Exception exception)
        {
            Clear(_state.Close(), FunctionFailure.CannotStart(_function, exception.Message));
            Release();
            _ended.TrySetResult();
        }
    }

    /// <summary>A request waits for it, and it for a debugger.</summary>
    public void RemindOfDebugger()
    {
        if (_hint is { } hint && _state.IsInitialising) _options.Tell(DebuggerHint.Again(hint));
    }

    /// <summary>Hands it an invocation that it is waiting for; false if it has ended meanwhile.</summary>
    public bool Deliver(PendingInvocation invocation)
    {
        if (_state.Deliver(invocation) is not { } next) return false;
        _program.ForgetErrors();
        _log.Start(invocation, _program);
        next.SetResult(invocation);
        return true;
    }

    /// <summary>Ends it, whatever it does.</summary>
    public void End() => Clear(_state.Close(), FunctionFailure.ShutDown);

    /// <summary>Ends it, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _ended.Task;
    }

    private async Task WatchAsync()
    {
        await _program.Exited;
        // It gets no more work, although what it printed last is still on its way.
        var idle = _state.Close(unlessAtWork: true);
        Clear(idle, Ended("between two invocations"));

        var exitCode = await _program.ExitCode;
        if (idle is not null) _log.Failure(Ended("between two invocations").Message);
        var failure = Ended(_state.IsReady ? "during the invocation" : "before it asked for its first invocation");
        Clear(_state.Close(), failure with { ExitCode = exitCode }, exitCode);
        _program.Dispose();
        _ended.TrySetResult();

        LambdaFailure Ended(string when) => FunctionFailure.Ended(_function, when, _program.DescribeExit());
    }

    private void LimitReached()
    {
        if (_state.Close(ifTimeIsUp: true) is not { } remains) return;
        var restart = !remains.WasReady && !_isRetry && remains.InitFailure is null;
        if (restart) _log.InitTimedOut(_options.InitLimit);
        if (remains.IsStuck) _log.Failure(FunctionFailure.Stuck(_function));
        Clear(remains, remains.WasReady ? FunctionFailure.TimedOut(_function) : FunctionFailure.NeverAsked(_function), restart: restart);
    }

    private void Clear(Remains? closed, LambdaFailure failure, int? exitCode = null, bool restart = false)
    {
        if (closed is not { } remains) return;
        // What it said itself tells more.
        if (remains.InitFailure is { } own) failure = own with { ExitCode = exitCode };
        if (!remains.WasReady) _log.Line(failure.Message);
        if (restart) _pool.Restart(this);
        else _pool.Ended(this, remains.WasReady ? null : failure);
        if (remains.Current is { } current)
        {
            current.Fail(failure);
            _log.End(current, _program, failure);
        }

        // First of all: a client of the Runtime API that sees its connection end has something to say about it.
        _program.Kill();
        remains.Next?.TrySetCanceled();
        Release();
        if (!remains.HadBegun) _ended.TrySetResult();
    }

    private void Release()
    {
        _program.Kill();
        _server?.Dispose();
    }
}
