namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>What a process may ask of its Runtime API.</summary>
internal interface IRuntimeApiSession
{
    /// <summary>Waits for the next invocation; null: the process has not answered the last one, and may not ask.</summary>
    ValueTask<Invocation?> NextAsync();

    /// <summary>Takes the answer to an invocation.</summary>
    RuntimeApiReply Respond(string requestId, byte[] payload);

    /// <summary>Takes the report that an invocation failed.</summary>
    RuntimeApiReply Fail(string requestId, string? errorType, byte[] document);

    /// <summary>Takes an answer that was too long to be kept.</summary>
    RuntimeApiReply RefuseResponse(string requestId, long length);

    /// <summary>Takes the report that the function could not be initialised.</summary>
    RuntimeApiReply FailInit(string? errorType, byte[] document);
}
