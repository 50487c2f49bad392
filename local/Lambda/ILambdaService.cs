namespace Hybrid.Local.Lambda;

/// <summary>Lambda as an invoker sees it.</summary>
internal interface ILambdaService
{
    /// <summary>Invokes a function and waits for its answer.</summary>
    /// <param name="functionName">The name of one of the functions that the service was made with.</param>
    /// <param name="payload">The event; must stay unchanged until the task ends, and for good once the wait is cancelled.</param>
    /// <param name="traceId">The <c>X-Amzn-Trace-Id</c> of the request; null: a new one.</param>
    /// <param name="cancellationToken">Ends the wait. An invocation that no process has begun is withdrawn; one that has begun runs to its
    /// end, as in Lambda.</param>
    /// <returns>The answer, or why there is none: a function that fails raises no exception here.</returns>
    Task<InvocationOutcome> InvokeAsync(
        string functionName,
        ReadOnlyMemory<byte> payload,
        string? traceId,
        CancellationToken cancellationToken);
}

/// <summary>How an invocation ended.</summary>
internal sealed record InvocationOutcome
{
    /// <summary>The id under which the log has the invocation.</summary>
    public required string RequestId { get; init; }

    /// <summary>The bytes that the function posted, not yet looked at; empty if it failed.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Why there is no payload; null if there is one.</summary>
    public LambdaFailure? Failure { get; init; }

    /// <summary>The start of the process up to its first request for work; zero for a process that was there already.</summary>
    public TimeSpan InitDuration { get; init; }

    /// <summary>From handing over the event to the answer.</summary>
    public TimeSpan Duration { get; init; }
}
