using Hybrid.Local.Lambda.RuntimeApi;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>The calls that a process makes of its Runtime API: each moves its state on, ends an invocation, and is logged.</summary>
internal sealed class RuntimeSession(ExecutionState state, FunctionDefinition function, FunctionLog log, FunctionProgram program)
    : IRuntimeApiSession
{
    /// <inheritdoc/>
    public ValueTask<PendingInvocation?> NextAsync()
    {
        if (state.Ask(out var waiting) is not { } invocation)
            return waiting is null ? ValueTask.FromResult<PendingInvocation?>(null) : new(waiting);

        program.ForgetErrors();
        log.Start(invocation, program);
        return ValueTask.FromResult<PendingInvocation?>(invocation);
    }

    /// <inheritdoc/>
    public RuntimeApiReply Respond(RuntimeApiCall call, byte[] payload) => Finish(call, invocation => invocation.Succeed(payload));

    /// <inheritdoc/>
    public RuntimeApiReply Fail(RuntimeApiCall call, byte[] document) =>
        Finish(call, invocation => invocation.Fail(FunctionErrorDocument.Read("the function raised", call.ErrorType, document)));

    /// <inheritdoc/>
    public RuntimeApiReply RefuseResponse(RuntimeApiCall call, long length)
    {
        var reply = Finish(call, invocation => invocation.Fail(FunctionFailure.AnswerTooLarge(length)));
        return reply == RuntimeApiReply.Accepted ? RuntimeApiReply.TooLarge : reply;
    }

    /// <inheritdoc/>
    public RuntimeApiReply FailInit(RuntimeApiCall call, byte[] document)
    {
        // The process gets its reply, and is expected to end.
        var failure = FunctionErrorDocument.Read($"the function {function.Name} could not be initialised:", call.ErrorType, document);
        return state.FailInit(failure) ? RuntimeApiReply.Accepted : RuntimeApiReply.InvalidSequence;
    }

    private RuntimeApiReply Finish(RuntimeApiCall call, Action<PendingInvocation> end)
    {
        var reply = state.Finish(call, out var invocation);
        if (invocation is null) return reply;
        end(invocation);
        log.End(invocation, program);
        return reply;
    }
}
