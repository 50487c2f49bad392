using System.Diagnostics;
using System.Net.Sockets;
using Hybrid.Local.Lambda.RuntimeApi;

namespace Hybrid.Local.Lambda;

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
    private readonly Timer _timer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RuntimeApiServer? _server;
    private FunctionProgram? _program;
    private TaskCompletionSource<Invocation?>? _next;
    private Invocation? _current;
    private string? _answered;
    private LambdaFailure? _initFailure;
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
    public FunctionProcess(FunctionDefinition function, LambdaServiceOptions options, ILambdaLog log, FunctionPool pool, TimeSpan initLimit, bool isRetry)
    {
        (_function, _options, _pool, _initLimit, _isRetry) = (function, options, pool, initLimit, isRetry);
        _log = new(function, log);
        _timer = new(_ => TimedOut());
    }

    /// <summary>Starts it. Whatever goes wrong is told to the pool.</summary>
    public void Start()
    {
        try
        {
            lock (_gate)
            {
                if (_isOver) return;
                _started = Stopwatch.GetTimestamp();
                _server = new(this);
                var environment = FunctionEnvironment.Of(_function, _server.Endpoint, _options);
                _program = FunctionProgram.Start(FunctionCommand.Of(_function, _options), _function.TaskRoot, environment, _log);
                _timer.Change(_initLimit, Timeout.InfiniteTimeSpan);
            }

            _ = WatchAsync();
        }
        catch (Exception exception)
        {
            End(FunctionFailure.CannotStart(_function, exception.Message));
        }
    }

    /// <summary>Hands it an invocation that it is waiting for; false if it has ended meanwhile.</summary>
    public bool Deliver(Invocation invocation)
    {
        TaskCompletionSource<Invocation?>? next;
        lock (_gate)
        {
            next = _isOver ? null : _next;
            if (next is null) return false;
            _next = null;
            Begin(invocation);
        }

        next.SetResult(invocation);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<Invocation?> NextAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_current is not null) return ValueTask.FromResult<Invocation?>(null);
            // A client that asks again has given up its former connection.
            var isRepeated = _next is not null;
            _next?.SetCanceled();
            _next = null;
            var invocation = isRepeated ? null : _pool.Next(this, isFirst: BecomeReady());
            if (invocation is null)
            {
                _next = new();
                return new(_next.Task);
            }

            Begin(invocation);
            return ValueTask.FromResult<Invocation?>(invocation);
        }
    }

    /// <inheritdoc/>
    public RuntimeApiReply Respond(string requestId, byte[] payload)
    {
        var reply = Finish(requestId, out var invocation);
        if (invocation is not null && invocation.Succeed(payload)) _log.End(invocation, _program!);
        return reply;
    }

    /// <inheritdoc/>
    public RuntimeApiReply Fail(string requestId, string? errorType, byte[] document)
    {
        var reply = Finish(requestId, out var invocation);
        if (invocation is null) return reply;
        invocation.Fail(FunctionErrorDocument.Read("the function raised", errorType, document));
        _log.End(invocation, _program!);
        return reply;
    }

    /// <inheritdoc/>
    public RuntimeApiReply RefuseResponse(string requestId, long length)
    {
        var reply = Finish(requestId, out var invocation);
        if (invocation is null) return reply;
        invocation.Fail(FunctionFailure.AnswerTooLarge(length));
        _log.End(invocation, _program!);
        return RuntimeApiReply.TooLarge;
    }

    /// <inheritdoc/>
    public RuntimeApiReply FailInit(string? errorType, byte[] document)
    {
        lock (_gate)
        {
            if (_isReady || _isOver) return RuntimeApiReply.InvalidSequence;
            // The process gets its reply, and is expected to end.
            _initFailure = FunctionErrorDocument.Read($"the function {_function.Name} could not be initialised:", errorType, document);
            _timer.Change(ExitLimit, Timeout.InfiniteTimeSpan);
            return RuntimeApiReply.Accepted;
        }
    }

    /// <summary>Ends it, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        End(FunctionFailure.ShutDown);
        await _ended.Task;
    }

    private bool BecomeReady()
    {
        if (_isReady) return false;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _initDuration = Stopwatch.GetElapsedTime(_started);
        return _isReady = true;
    }

    private void Begin(Invocation invocation)
    {
        invocation.Begin(_initDuration);
        _initDuration = TimeSpan.Zero;
        _current = invocation;
        _timer.Change(_function.Timeout, Timeout.InfiniteTimeSpan);
        _log.Start(invocation);
    }

    private RuntimeApiReply Finish(string requestId, out Invocation? invocation)
    {
        lock (_gate)
        {
            invocation = null;
            if (_current?.RequestId != requestId) return requestId == _answered ? RuntimeApiReply.InvalidSequence : RuntimeApiReply.UnknownRequestId;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            (invocation, _current, _answered) = (_current, null, requestId);
            return RuntimeApiReply.Accepted;
        }
    }

    private void TimedOut()
    {
        bool restart;
        lock (_gate)
        {
            if (_isOver || (_isReady && _current is null)) return;
            if (_current is not null && _function.Timeout - _current.Duration is { } rest && rest > TimeSpan.Zero)
            {
                // A timer of an earlier invocation, or one that rang a moment early.
                _timer.Change(rest + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            restart = !_isReady && !_isRetry && _initFailure is null;
        }

        if (restart) _log.InitTimedOut(_initLimit);
        End(_initFailure ?? FunctionFailure.TimedOut(_function), restart);
    }

    private async Task WatchAsync()
    {
        var exitCode = await _program!.Exited;
        End((_initFailure ?? FunctionFailure.Ended(_function, _isReady, _program.DescribeExit())) with { ExitCode = exitCode });
        _program.Dispose();
        _ended.TrySetResult();
    }

    private void End(LambdaFailure failure, bool restart = false)
    {
        Invocation? current;
        TaskCompletionSource<Invocation?>? next;
        bool wasReady;
        lock (_gate)
        {
            if (_isOver) return;
            _isOver = true;
            wasReady = _isReady;
            (current, _current) = (_current, null);
            (next, _next) = (_next, null);
        }

        _timer.Dispose();
        if (!wasReady) _log.Line(failure.Message);
        if (restart && !wasReady) _pool.Restart(this);
        else _pool.Ended(this, wasReady ? null : failure);
        if (current is not null && current.Fail(failure)) _log.End(current, _program!, failure);
        next?.TrySetCanceled();
        _program?.Kill();
        _server?.Dispose();
        if (_program is null) _ended.TrySetResult();
    }
}
