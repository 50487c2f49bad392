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
