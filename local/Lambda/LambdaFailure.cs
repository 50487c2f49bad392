namespace Hybrid.Local.Lambda;

/// <summary>Why the load balancer has nothing to pass on.</summary>
/// <param name="Reason">One of <see cref="LambdaErrorReason"/>.</param>
/// <param name="Message">What happened and what to do about it, for the developer; one or more lines.</param>
internal sealed record LambdaFailure(string Reason, string Message)
{
    /// <summary>The type of the exception, as the function reported it.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The exit code of a process that ended; 128 and the number of the signal if one ended it.</summary>
    public int? ExitCode { get; init; }
}

/// <summary>The values of <c>error_reason</c> in the access log of a load balancer that can come about here.</summary>
internal static class LambdaErrorReason
{
    /// <summary>The function raised an exception, crashed or timed out: 502.</summary>
    public const string Unhandled = "LambdaUnhandled";

    /// <summary>More invocations at once than its concurrency allows: 502, neither 429 nor 503.</summary>
    public const string Throttling = "LambdaThrottling";

    /// <summary>The function answered what the load balancer cannot use: 502.</summary>
    public const string InvalidResponse = "LambdaInvalidResponse";

    /// <summary>The answer is larger than 1 MB: 502.</summary>
    public const string ResponseTooLarge = "LambdaResponseTooLarge";

    /// <summary>The request body is larger than 1 MB: 413.</summary>
    public const string RequestTooLarge = "LambdaRequestTooLarge";

    /// <summary>The request cannot be put into an event; the status is not documented, 400 is the likely one.</summary>
    public const string BadRequest = "LambdaBadRequest";

    /// <summary>There is no such function: 502.</summary>
    public const string ResourceNotFound = "LambdaResourceNotFound";

    /// <summary>The process of the function cannot be started: 502.</summary>
    public const string InvalidRuntime = "LambdaInvalidRuntime";
}
