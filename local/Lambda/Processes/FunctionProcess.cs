using System.Diagnostics;
using Hybrid.Local.Lambda.RuntimeApi;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>One process of a function: an execution environment of Lambda. It handles one invocation at a time.</summary>
internal sealed class FunctionProcess : IRuntimeApiSession, IAsyncDisposable
{
    // What a process may take to end after it has reported that its initialisation failed.
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly FunctionDefinition _function;
    private readonly LambdaServiceOptions _options;
    private readonly FunctionPool _pool;
    private readonly FunctionLog _log;
    private readonly TimeSpan _initLimit;
    private readonly bool _isRetry;
    private readonly TimeLimit _limit;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RuntimeApiServer? _server;
    private FunctionProgram? _program;
    private TaskCompletionSource<PendingInvocation?>? _next;
    private PendingInvocation? _current;
    private string? _answered;
    private LambdaFailure? _initFailure;
    private volatile string? _hint;
    private long _started;
    private TimeSpan _initDuration;
    private bool _isReady;
    private bool _isOver;

    /// <param name="function">The function.</param>
    /// <param name="options">How functions are run.</param>
    /// <param name="log">The log of functions.</param>
    /// <param name="pool">Whose process this is.</param>
    /// <param name="initLimit">How long it may take to its first request for work.</param>
    /// <param name="isRetry">Whether this is the second attempt, after which there is none.</param>
    public FunctionProcess(
        FunctionDefinition function,
        LambdaServiceOptions options,
        ILambdaLog log,
        FunctionPool pool,
        TimeSpan initLimit,
        bool isRetry)
    {
        (_function, _options, _pool, _initLimit, _isRetry) = (function, options, pool, initLimit, isRetry);
        _log = new(function, log);
        _limit = new(LimitReached);
    }

    /// <summary>Starts it. Whatever goes wrong is told to the pool.</summary>
    public void Start()
    {
        try
        {
            if (Prepare() is not { } program) return;
            // Not under the gate: whoever answers requests waits for it.
            var environment = FunctionEnvironment.Of(_function, _server!.Endpoint, _options);
            program.Start(FunctionCommand.Of(_function, _options), FunctionCommand.FolderOf(_function), environment);
            if (_function.WaitsForDebugger) _options.Tell(_hint = DebuggerHint.Of(_function, program.Id));
            _ = WatchAsync(program);
            bool isOver;
            lock (_gate) isOver = _isOver;
            // Told to end when there was nothing to end yet.
            if (isOver) program.Kill();
        }
        catch (Exception exception)
        {
            End(FunctionFailure.CannotStart(_function, exception.Message));
            _ended.TrySetResult();
        }
    }

    /// <summary>A request waits for it, and it for a debugger.</summary>
    public void RemindOfDebugger()
    {
        string? hint;
        lock (_gate) hint = _isReady || _isOver ? null : _hint;
        if (hint is not null) _options.Tell(DebuggerHint.Again(hint));
    }

    /// <summary>Hands it an invocation that it is waiting for; false if it has ended meanwhile.</summary>
    public bool Deliver(PendingInvocation invocation)
    {
        TaskCompletionSource<PendingInvocation?>? next;
        lock (_gate)
        {
            next = _isOver ? null : _next;
            if (next is null) return false;
            _next = null;
            Begin(invocation, _function.Timeout);
        }

        _log.Start(invocation, _program!);
        next.SetResult(invocation);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<PendingInvocation?> NextAsync()
    {
        PendingInvocation? invocation;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_current is not null || _initFailure is not null) return ValueTask.FromResult<PendingInvocation?>(null);
            // A client that asks again has given up its former connection.
            var isRepeated = _next is not null;
            _next?.SetCanceled();
            _next = null;
            var isFirst = BecomeReady();
            invocation = isRepeated ? null : _pool.Next(this, isFirst);
            if (invocation is null)
            {
                Allow(_options.IdleLimit);
                _next = new();
                return new(_next.Task);
            }

            // A repeated initialisation is part of the invocation that waits for it, and has used up some of its time.
            Begin(invocation, isFirst && _isRetry ? _function.Timeout - _initDuration : _function.Timeout);
        }

        _log.Start(invocation, _program!);
        return ValueTask.FromResult<PendingInvocation?>(invocation);
    }

    /// <inheritdoc/>
    public RuntimeApiReply Respond(RuntimeApiCall call, byte[] payload)
    {
        var reply = Finish(call, out var invocation);
        if (invocation is null) return reply;
        invocation.Succeed(payload);
        _log.End(invocation, _program!);
        return reply;
    }

    /// <inheritdoc/>
    public RuntimeApiReply Fail(RuntimeApiCall call, byte[] document)
    {
        var reply = Finish(call, out var invocation);
        if (invocation is null) return reply;
        invocation.Fail(FunctionErrorDocument.Read("the function raised", call.ErrorType, document));
        _log.End(invocation, _program!);
        return reply;
    }

    /// <inheritdoc/>
    public RuntimeApiReply RefuseResponse(RuntimeApiCall call, long length)
    {
        var reply = Finish(call, out var invocation);
        if (invocation is null) return reply;
        invocation.Fail(FunctionFailure.AnswerTooLarge(length));
        _log.End(invocation, _program!);
        return RuntimeApiReply.TooLarge;
    }

    /// <inheritdoc/>
    public RuntimeApiReply FailInit(RuntimeApiCall call, byte[] document)
    {
        lock (_gate)
        {
            if (_isReady || _isOver) return RuntimeApiReply.InvalidSequence;
            // The process gets its reply, and is expected to end.
            _initFailure = FunctionErrorDocument.Read($"the function {_function.Name} could not be initialised:", call.ErrorType, document);
            // Also while it is debugged: there is nothing left to stop at.
            _limit.Set(ExitLimit);
            return RuntimeApiReply.Accepted;
        }
    }

    /// <summary>Ends it, whatever it does.</summary>
    public void End() => End(FunctionFailure.ShutDown);

    /// <summary>Ends it, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _ended.Task;
    }

    private FunctionProgram? Prepare()
    {
        lock (_gate)
        {
            if (_isOver) return null;
            _started = Stopwatch.GetTimestamp();
            _server = new(this);
            Allow(_initLimit);
            return _program = new(_log);
        }
    }

    private bool BecomeReady()
    {
        if (_isReady) return false;
        _initDuration = Stopwatch.GetElapsedTime(_started);
        return _isReady = true;
    }

    private void Begin(PendingInvocation invocation, TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero) timeout = TimeSpan.Zero;
        invocation.Begin(_initDuration, timeout);
        _initDuration = TimeSpan.Zero;
        _current = invocation;
        // Until the next request for work: a function that answers and goes on without asking would hold its process for ever.
        Allow(timeout);
        _program!.ForgetErrors();
    }

    private void Allow(TimeSpan limit)
    {
        // A debugger stops the function for as long as somebody thinks.
        if (!_function.WaitsForDebugger) _limit.Set(limit);
    }

    private RuntimeApiReply Finish(RuntimeApiCall call, out PendingInvocation? invocation)
    {
        lock (_gate)
        {
            invocation = null;
            if (_current?.RequestId != call.RequestId)
                return call.RequestId == _answered ? RuntimeApiReply.InvalidSequence : RuntimeApiReply.UnknownRequestId;

            if (call.InvocationId is { } echo && echo != _current.InvocationId) return RuntimeApiReply.WrongInvocationId;
            (invocation, _current, _answered) = (_current, null, call.RequestId);
            return RuntimeApiReply.Accepted;
        }
    }

    private void LimitReached()
    {
        Remains? remains;
        bool wasReady, restart, isStuck;
        lock (_gate)
        {
            if (_isOver || !_limit.HasPassed()) return;
            wasReady = _isReady;
            restart = !wasReady && !_isRetry && _initFailure is null;
            isStuck = wasReady && _current is null && _next is null;
            remains = Close();
        }

        if (restart) _log.InitTimedOut(_initLimit);
        if (isStuck) _log.Failure(FunctionFailure.Stuck(_function));
        Clear(remains, _initFailure ?? (wasReady ? FunctionFailure.TimedOut(_function) : FunctionFailure.NeverAsked(_function)), restart);
    }

    private async Task WatchAsync(FunctionProgram program)
    {
        await program.Exited;
        Remains? idle;
        // It gets no more work, although what it printed last is still on its way.
        lock (_gate) idle = _isReady && _current is null ? Close() : null;
        if (idle is not null) Clear(idle, Ended("between two invocations"));

        var exitCode = await program.ExitCode;
        if (idle is not null) _log.Failure(Ended("between two invocations").Message);
        var failure = _initFailure ?? Ended(_isReady ? "during the invocation" : "before it asked for its first invocation");
        End(failure with { ExitCode = exitCode });
        program.Dispose();
        _ended.TrySetResult();

        LambdaFailure Ended(string when) => FunctionFailure.Ended(_function, when, program.DescribeExit());
    }

    private void End(LambdaFailure failure)
    {
        Remains? remains;
        lock (_gate) remains = Close();
        Clear(remains, failure);
    }

    // Under the gate: from here on it takes no work and no answer.
    private Remains? Close()
    {
        if (_isOver) return null;
        _isOver = true;
        var remains = new Remains(_current, _next, _isReady);
        (_current, _next) = (null, null);
        return remains;
    }

    private void Clear(Remains? closed, LambdaFailure failure, bool restart = false)
    {
        if (closed is not { } remains) return;
        _limit.Dispose();
        if (!remains.WasReady) _log.Line(failure.Message);
        if (restart) _pool.Restart(this);
        else _pool.Ended(this, remains.WasReady ? null : failure);
        if (remains.Current is { } current)
        {
            current.Fail(failure);
            _log.End(current, _program!, failure);
        }

        remains.Next?.TrySetCanceled();
        _program?.Kill();
        _server?.Dispose();
        if (_program is null) _ended.TrySetResult();
    }

    /// <summary>What a process leaves behind.</summary>
    private readonly record struct Remains(PendingInvocation? Current, TaskCompletionSource<PendingInvocation?>? Next, bool WasReady);
}
