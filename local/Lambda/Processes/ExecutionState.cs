using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Hybrid.Local.Lambda.RuntimeApi;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>
/// What a process of a function is doing: it initialises the function, works at one invocation, waits for the next, or is over. Each has
/// its time limit. Every method is one step, and nobody is told of anything within it but the pool that is asked for work.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Whatever it comes to, it is closed, and its time limit with it.")]
internal sealed class ExecutionState
{
    // What a process may take to end after it has reported that its initialisation failed.
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly FunctionDefinition _function;
    private readonly TimeSpan _idleLimit;
    private readonly bool _isRetry;
    private readonly Func<bool, PendingInvocation?> _nextOfPool;
    private readonly TimeLimit _limit;
    private TaskCompletionSource<PendingInvocation?>? _next;
    private PendingInvocation? _current;
    private string? _answered;
    private LambdaFailure? _initFailure;
    private long _begun;
    private TimeSpan _initDuration;
    private bool _isReady;
    private bool _isOver;

    /// <param name="function">The function.</param>
    /// <param name="idleLimit">How long it may wait for work.</param>
    /// <param name="isRetry">Whether the function is initialised for the second time.</param>
    /// <param name="nextOfPool">Asks the pool for work; true: for the first time.</param>
    /// <param name="limitReached">Called when its time may be up.</param>
    public ExecutionState(
        FunctionDefinition function, TimeSpan idleLimit, bool isRetry, Func<bool, PendingInvocation?> nextOfPool, Action limitReached)
    {
        (_function, _idleLimit, _isRetry, _nextOfPool) = (function, idleLimit, isRetry, nextOfPool);
        _limit = new(limitReached);
    }

    /// <summary>Whether it has ended, or is about to.</summary>
    public bool IsOver => Read(() => _isOver);

    /// <summary>Whether it has asked for work, now or ever.</summary>
    public bool IsReady => Read(() => _isReady);

    /// <summary>Whether it has not yet asked for work, and may still do so.</summary>
    public bool IsInitialising => Read(() => !_isReady && !_isOver);

    /// <summary>Its initialisation begins; false: it is over already.</summary>
    public bool Begin(TimeSpan initLimit)
    {
        lock (_gate)
        {
            if (_isOver) return false;
            _begun = Stopwatch.GetTimestamp();
            Allow(initLimit);
            return true;
        }
    }

    /// <summary>It begins an invocation that it is waiting for.</summary>
    /// <returns>Where it waits; null if it is over meanwhile.</returns>
    public TaskCompletionSource<PendingInvocation?>? Deliver(PendingInvocation invocation)
    {
        lock (_gate)
        {
            var next = _isOver ? null : _next;
            if (next is null) return null;
            _next = null;
            Work(invocation, _function.Timeout);
            return next;
        }
    }

    /// <summary>It asks for work.</summary>
    /// <param name="waiting">Where it waits, if there is none; null if there is, or it may not ask now.</param>
    /// <exception cref="ObjectDisposedException">It is over.</exception>
    public PendingInvocation? Ask(out Task<PendingInvocation?>? waiting)
    {
        waiting = null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_current is not null || _initFailure is not null) return null;
            // A client that asks again has given up its former connection.
            var isRepeated = _next is not null;
            _next?.SetCanceled();
            _next = null;
            var isFirst = BecomeReady();
            if ((isRepeated ? null : _nextOfPool(isFirst)) is { } invocation)
            {
                // A repeated initialisation is part of the invocation that waits for it, and has used up some of its time.
                Work(invocation, isFirst && _isRetry ? _function.Timeout - _initDuration : _function.Timeout);
                return invocation;
            }

            Allow(_idleLimit);
            _next = new();
            waiting = _next.Task;
            return null;
        }
    }

    /// <summary>It ends an invocation.</summary>
    /// <param name="call">Which one, as it says.</param>
    /// <param name="invocation">The invocation; null if it is at work at no such one.</param>
    public RuntimeApiReply Finish(RuntimeApiCall call, out PendingInvocation? invocation)
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

    /// <summary>Its initialisation has failed, and it is expected to end; false: it is not initialising.</summary>
    public bool FailInit(LambdaFailure failure)
    {
        lock (_gate)
        {
            if (_isReady || _isOver) return false;
            _initFailure = failure;
            // Also while it is debugged: there is nothing left to stop at.
            _limit.Set(ExitLimit);
            return true;
        }
    }

    /// <summary>From here on it takes no work and no answer.</summary>
    /// <param name="unlessAtWork">Whether this is to be only if it waits for work.</param>
    /// <param name="ifTimeIsUp">Whether this is to be only if its time is up.</param>
    /// <returns>What it leaves behind; null if it is over already, or it is not to be.</returns>
    public Remains? Close(bool unlessAtWork = false, bool ifTimeIsUp = false)
    {
        lock (_gate)
        {
            if (_isOver || (unlessAtWork && (!_isReady || _current is not null)) || (ifTimeIsUp && !_limit.HasPassed())) return null;
            _isOver = true;
            _limit.Dispose();
            var remains = new Remains(_current, _next, _isReady, _begun != 0, _initFailure);
            (_current, _next) = (null, null);
            return remains;
        }
    }

    private bool Read(Func<bool> value)
    {
        lock (_gate) return value();
    }

    private bool BecomeReady()
    {
        if (_isReady) return false;
        _initDuration = Stopwatch.GetElapsedTime(_begun);
        return _isReady = true;
    }

    private void Work(PendingInvocation invocation, TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero) timeout = TimeSpan.Zero;
        invocation.Begin(_initDuration, timeout);
        _initDuration = TimeSpan.Zero;
        _current = invocation;
        // Until the next request for work: a function that answers and goes on without asking would hold its process for ever.
        Allow(timeout);
    }

    private void Allow(TimeSpan limit)
    {
        // A debugger stops the function for as long as somebody thinks.
        if (!_function.WaitsForDebugger) _limit.Set(limit);
    }
}

/// <summary>What a process leaves behind.</summary>
/// <param name="Current">What it was at work at.</param>
/// <param name="Next">Where it waited for work.</param>
/// <param name="WasReady">Whether it has ever asked for work.</param>
/// <param name="HadBegun">Whether it was started.</param>
/// <param name="InitFailure">Why its initialisation failed, as it said itself.</param>
internal readonly record struct Remains(
    PendingInvocation? Current, TaskCompletionSource<PendingInvocation?>? Next, bool WasReady, bool HadBegun, LambdaFailure? InitFailure)
{
    /// <summary>Whether it had answered, and did not ask for more.</summary>
    public bool IsStuck => WasReady && Current is null && Next is null;
}
