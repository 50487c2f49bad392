using System.Diagnostics;

namespace Hybrid.Local.Lambda;

/// <summary>One invocation from its arrival to its outcome.</summary>
internal sealed class PendingInvocation(FunctionDefinition function, ReadOnlyMemory<byte> payload, string traceId)
{
    // The longest that a debugger is likely to hold the function; a deadline in the past would end it at once.
    private static readonly TimeSpan DebuggingTimeout = TimeSpan.FromDays(1);
    private readonly TaskCompletionSource<InvocationOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _begun;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>Stands for this one attempt; a runtime that echoes it proves that it answers what it was given last.</summary>
    public string InvocationId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Event => payload;

    public string TraceId => traceId;

    public string InvokedArn => function.InvokedArn;

    /// <summary>When the function times out, in milliseconds since 1970; set as the invocation begins.</summary>
    public long DeadlineMs { get; private set; }

    /// <summary>What starting the process cost, if this is its first invocation.</summary>
    public TimeSpan InitDuration { get; private set; }

    /// <summary>How long it has been running.</summary>
    public TimeSpan Duration => _begun == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_begun);

    /// <summary>Where it waits; in no list once it has begun or is withdrawn. For its pool alone.</summary>
    public LinkedListNode<PendingInvocation>? Place { get; set; }

    public Task<InvocationOutcome> Completion => _completion.Task;

    /// <summary>A process takes it up.</summary>
    /// <param name="initDuration">What starting the process cost; zero if this is not its first invocation.</param>
    /// <param name="timeout">What it may take from now on.</param>
    public void Begin(TimeSpan initDuration, TimeSpan timeout)
    {
        InitDuration = initDuration;
        if (function.WaitsForDebugger) timeout = DebuggingTimeout;
        DeadlineMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + (long)timeout.TotalMilliseconds;
        _begun = Stopwatch.GetTimestamp();
    }

    public void Succeed(byte[] answer) => _completion.TrySetResult(Outcome(answer, null));

    public void Fail(LambdaFailure failure) => _completion.TrySetResult(Outcome(default, failure));

    public void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);

    private InvocationOutcome Outcome(ReadOnlyMemory<byte> answer, LambdaFailure? failure) => new()
    {
        RequestId = RequestId,
        Payload = answer,
        Failure = failure,
        InitDuration = InitDuration,
        Duration = Duration,
    };
}
