using Hybrid.Local.Lambda.RuntimeApi;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>What can go wrong with a function other than an exception of its own.</summary>
internal static class FunctionFailure
{
    /// <summary>What becomes of invocations when this program ends.</summary>
    public static readonly LambdaFailure ShutDown = new(LambdaErrorReason.Unhandled, "the local stack is shutting down");

    public static LambdaFailure CannotStart(FunctionDefinition function, string reason) =>
        new(LambdaErrorReason.InvalidRuntime, $"the function {function.Name} cannot be started: {reason}");

    /// <summary>In the words of Lambda.</summary>
    public static LambdaFailure TimedOut(FunctionDefinition function) =>
        new(LambdaErrorReason.Unhandled, $"Task timed out after {function.Timeout.TotalSeconds:F2} seconds");

    /// <summary>A time out before the first request for work.</summary>
    public static LambdaFailure NeverAsked(FunctionDefinition function)
    {
        var remedy = function.Command is { } command
            ? $"{command[0]} must ask with GET http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next"
            : "see what its constructor and its static fields wait for";
        var timedOut = TimedOut(function);
        return timedOut with
        {
            Message = $"{timedOut.Message}: the process of the function {function.Name} never asked for an invocation; {remedy}",
        };
    }

    /// <summary>A line for the log: nobody waits for the outcome.</summary>
    public static string Stuck(FunctionDefinition function) =>
        $"the function {function.Name} answered, but did not ask for its next invocation within its timeout of "
            + $"{function.Timeout.TotalSeconds:F2} seconds: its process is ended";

    /// <param name="function">The function.</param>
    /// <param name="when">In which phase, such as <c>during the invocation</c>.</param>
    /// <param name="how">How the process ended, and what it said last.</param>
    public static LambdaFailure Ended(FunctionDefinition function, string when, string how)
    {
        return new(LambdaErrorReason.Unhandled, $"the process of the function {function.Name} ended {when}{how}")
        {
            ErrorType = "Runtime.ExitError",
        };
    }

    public static LambdaFailure AnswerTooLarge(long length)
    {
        var message =
            $"the function answered {length:N0} bytes; Lambda takes at most {RuntimeApiReply.PayloadLimit:N0}, a load balancer 1 MB";
        return new(LambdaErrorReason.ResponseTooLarge, message) { ErrorType = "Function.ResponseSizeTooLarge" };
    }

    public static LambdaFailure Throttled(FunctionDefinition function)
    {
        if (function.ReservedConcurrency == 0)
        {
            var off = $"the function {function.Name} has a reserved concurrency of 0, which turns it off";
            return new(LambdaErrorReason.Throttling, $"{off}: raise it, or expect the same 502 in the cloud");
        }

        var limit = $"{function.ReservedConcurrency} {(function.ReservedConcurrency == 1 ? "invocation" : "invocations")}";
        var message = $"the function {function.Name} runs {limit} already, its reserved concurrency";
        return new(LambdaErrorReason.Throttling, $"{message}: raise it, or expect the same 502 in the cloud");
    }
}
