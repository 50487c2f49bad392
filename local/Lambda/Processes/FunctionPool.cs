namespace Hybrid.Local.Lambda.Processes;

/// <summary>
/// The processes of one function. Invocations wait in one queue; a process that asks for work gets the oldest. A process is started when
/// more invocations wait than processes are on their way, up to the limit.
/// </summary>
internal sealed class FunctionPool(FunctionDefinition function, LambdaServiceOptions options, ILambdaLog log, Watcher watcher)
    : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<PendingInvocation> _waiting = [];
    private readonly Stack<FunctionProcess> _idle = [];
    private readonly HashSet<FunctionProcess> _processes = [];
    private int _starting;
    private int _inFlight;
    private bool _retired;
    private bool _disposed;

    /// <summary>Whether it was told to retire, and has no process and no work any more.</summary>
    public bool IsGone
    {
        get
        {
            lock (_gate) return _retired && _processes.Count == 0 && _waiting.Count == 0;
        }
    }

    private int MaxProcesses =>
        function.WaitsForDebugger ? 1 : Math.Max(1, Math.Min(options.MaxProcesses, function.ReservedConcurrency ?? int.MaxValue));

    /// <summary>How many processes there are, those on their way included.</summary>
    public int Processes
    {
        get
        {
            lock (_gate) return _processes.Count;
        }
    }

    /// <summary>Starts the process that a debugger is to be attached to, if the function is debugged.</summary>
    public void StartDebugged()
    {
        lock (_gate)
        {
            if (function.WaitsForDebugger && !_disposed && _processes.Count == 0) Start(isRetry: false);
        }
    }

    public Task<InvocationOutcome> InvokeAsync(ReadOnlyMemory<byte> payload, string traceId, CancellationToken cancellationToken)
    {
        var invocation = new PendingInvocation(function, payload, traceId);
        var outcome = RunAsync(invocation);
        return cancellationToken.CanBeCanceled && !outcome.IsCompleted ? AttendAsync(invocation, outcome, cancellationToken) : outcome;
    }

    /// <summary>A process asks for work. It is delivered later if there is none now.</summary>
    public PendingInvocation? Next(FunctionProcess process, bool isFirst)
    {
        lock (_gate)
        {
            if (isFirst) _starting--;
            if (TakeOldest() is { } invocation) return invocation;
            if (!_retired) _idle.Push(process);
            // It is about to wait for work, and must not be ended under its own feet.
            else _ = Task.Run(process.End);
            return null;
        }
    }

    /// <summary>Whether its processes are those that the function would have.</summary>
    public bool Runs(FunctionDefinition other, LambdaServiceOptions itsOptions)
    {
        lock (_gate) return !_retired && options == itsOptions && function.RunsAs(other);
    }

    /// <summary>
    /// Another takes its place: what has come, and what is still on its way here, is seen to, and processes without work end.
    /// </summary>
    public void Retire()
    {
        FunctionProcess[] idle;
        lock (_gate)
        {
            _retired = true;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (var process in idle) process.End();
    }

    /// <summary>A process has ended, however it did.</summary>
    /// <param name="process">The process.</param>
    /// <param name="failure">Why it never asked for work; null if it did.</param>
    public void Ended(FunctionProcess process, LambdaFailure? failure)
    {
        PendingInvocation? failed = null;
        lock (_gate)
        {
            _processes.Remove(process);
            if (failure is not null)
            {
                _starting--;
                failed = TakeOldest();
            }
            else if (_idle.Contains(process))
            {
                var others = _idle.Where(other => other != process).Reverse().ToArray();
                _idle.Clear();
                foreach (var other in others) _idle.Push(other);
            }

            StartWhereNeeded();
        }

        failed?.Fail(failure!);
    }

    /// <summary>
    /// The initialisation took too long. Lambda then repeats it within the first invocation, under the function's own timeout.
    /// </summary>
    public void Restart(FunctionProcess process)
    {
        lock (_gate)
        {
            _processes.Remove(process);
            _starting--;
            if (!_disposed && _waiting.Count > 0) Start(isRetry: true);
        }
    }

    // Counts until the function has ended, whether or not its caller has gone.
    private async Task<InvocationOutcome> RunAsync(PendingInvocation invocation)
    {
        try
        {
            if (Interlocked.Increment(ref _inFlight) > function.ReservedConcurrency) invocation.Fail(FunctionFailure.Throttled(function));
            else Submit(invocation);
            return await invocation.Completion;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task<InvocationOutcome> AttendAsync(
        PendingInvocation invocation,
        Task<InvocationOutcome> outcome,
        CancellationToken cancellationToken)
    {
        try
        {
            return await outcome.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Withdraw(invocation, cancellationToken);
            throw;
        }
    }

    private void Submit(PendingInvocation invocation)
    {
        FunctionProcess? process, debugged = null;
        do
        {
            lock (_gate)
            {
                if (_disposed)
                {
                    invocation.Fail(FunctionFailure.ShutDown);
                    return;
                }

                if (!_idle.TryPop(out process))
                {
                    invocation.Place = _waiting.AddLast(invocation);
                    StartWhereNeeded();
                    if (function.WaitsForDebugger) debugged = _processes.FirstOrDefault();
                }
            }
        }
        while (process?.Deliver(invocation) == false);

        debugged?.RemindOfDebugger();
    }

    private void StartWhereNeeded()
    {
        while (!_disposed && _waiting.Count > _starting && _processes.Count < MaxProcesses) Start(isRetry: false);
    }

    private void Start(bool isRetry)
    {
        var process = new FunctionProcess(function, options, log, this, watcher, isRetry);
        _processes.Add(process);
        _starting++;
        // Starting a process takes milliseconds, for which neither the invoker nor the queue has to wait.
        _ = Task.Run(process.Start);
    }

    private void Withdraw(PendingInvocation invocation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // One that a process has begun runs to its end, as it would in Lambda.
            if (invocation.Place?.List is null) return;
            _waiting.Remove(invocation.Place);
        }

        invocation.Cancel(cancellationToken);
    }

    private PendingInvocation? TakeOldest()
    {
        var oldest = _waiting.First?.Value;
        if (oldest is not null) _waiting.RemoveFirst();
        return oldest;
    }

    /// <summary>Ends every process, and waits until they are gone.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(End().Select(process => process.DisposeAsync().AsTask()));

    /// <summary>Ends every process at once. What still runs or waits fails.</summary>
    public IReadOnlyList<FunctionProcess> End()
    {
        FunctionProcess[] processes;
        PendingInvocation[] waiting;
        lock (_gate)
        {
            _disposed = true;
            processes = [.. _processes];
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var process in processes) process.End();
        foreach (var invocation in waiting) invocation.Fail(FunctionFailure.ShutDown);
        return processes;
    }
}
