namespace Hybrid.Local.Lambda;

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
