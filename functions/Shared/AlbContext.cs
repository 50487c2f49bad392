using Amazon.Lambda.Core;

namespace Hybrid.Functions.Shared;

/// <summary>The invocation that a request came in.</summary>
public sealed class AlbContext : IDisposable
{
    // Time to write an answer and a line of log, and for both to travel.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(300);

    private readonly ILambdaContext _lambda;
    private CancellationTokenSource? _deadline;

    internal AlbContext(ILambdaContext lambda) => _lambda = lambda;

    /// <summary>The id of the invocation, under which the function's log has it.</summary>
    public string RequestId => _lambda.AwsRequestId;

    /// <summary>The published version that answers.</summary>
    public string FunctionVersion => _lambda.FunctionVersion;

    /// <summary>
    /// Ends what still runs 0.3 seconds before the function times out, so that the client gets an answer instead of a bare 502.
    /// </summary>
    public CancellationToken CancellationToken => (_deadline ??= StartDeadline()).Token;

    internal bool IsOutOfTime => _deadline is { IsCancellationRequested: true };

    internal ILambdaLogger Logger => _lambda.Logger;

    /// <inheritdoc/>
    public void Dispose() => _deadline?.Dispose();

    private CancellationTokenSource StartDeadline()
    {
        var left = _lambda.RemainingTime;
        return new(left > 2 * Margin ? left - Margin : left > TimeSpan.Zero ? left / 2 : TimeSpan.Zero);
    }
}
