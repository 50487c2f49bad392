namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>What a process may ask of its Runtime API.</summary>
internal interface IRuntimeApiSession
{
    /// <summary>
    /// Waits for the next invocation; null: the process may not ask, as it has not answered the last one, or could not be initialised.
    /// </summary>
    ValueTask<PendingInvocation?> NextAsync();

    /// <summary>Takes the answer to an invocation.</summary>
    RuntimeApiReply Respond(RuntimeApiCall call, byte[] payload);

    /// <summary>Takes the report that an invocation failed.</summary>
    RuntimeApiReply Fail(RuntimeApiCall call, byte[] document);

    /// <summary>Takes an answer that was too long to be kept.</summary>
    RuntimeApiReply RefuseResponse(RuntimeApiCall call, long length);

    /// <summary>Takes the report that the function could not be initialised.</summary>
    RuntimeApiReply FailInit(RuntimeApiCall call, byte[] document);
}
