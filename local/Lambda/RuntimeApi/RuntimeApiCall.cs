using System.Text;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>Which call of the Runtime API a request is, with what of its head is still needed once the buffer is reused.</summary>
internal readonly record struct RuntimeApiCall(RuntimeApiOperation Operation, string RequestId)
{
    public string? ErrorType { get; private init; }

    /// <summary>The invocation that the client says it answers; null if it says no more than the request id.</summary>
    public string? InvocationId { get; private init; }

    /// <summary>The call that a request line stands for; <see cref="RuntimeApiOperation.Unknown"/> if there is none.</summary>
    public static RuntimeApiCall Of(in RequestHead head)
    {
        var path = head.Path;
        if (!path.StartsWith("/2018-06-01/runtime/"u8)) return default;
        path = path["/2018-06-01/runtime/".Length..];
        if (head.Method.SequenceEqual("GET"u8))
        {
            return path.SequenceEqual("invocation/next"u8) ? new(RuntimeApiOperation.Next, "")
                : path.SequenceEqual("restore/next"u8) ? new(RuntimeApiOperation.RestoreNext, "")
                : default;
        }

        if (!head.Method.SequenceEqual("POST"u8)) return default;
        if (path.SequenceEqual("init/error"u8) || path.SequenceEqual("restore/error"u8))
            return new(RuntimeApiOperation.InitError, "") { ErrorType = head.ErrorType };
        if (!path.StartsWith("invocation/"u8)) return default;
        path = path["invocation/".Length..];
        if (path.EndsWith("/response"u8)) return Of(RuntimeApiOperation.Response, path[..^"/response".Length], head);
        if (path.EndsWith("/error"u8)) return Of(RuntimeApiOperation.Error, path[..^"/error".Length], head);
        return default;
    }

    private static RuntimeApiCall Of(RuntimeApiOperation operation, ReadOnlySpan<byte> requestId, in RequestHead head) =>
        new(operation, Encoding.UTF8.GetString(requestId)) { ErrorType = head.ErrorType, InvocationId = head.InvocationId };
}

/// <summary>The calls of the Runtime API. An error while a snapshot is restored counts as one of the initialisation.</summary>
internal enum RuntimeApiOperation
{
    Unknown,

    /// <summary>None: whoever calls is not the process.</summary>
    Foreign,

    Next,
    Response,
    Error,
    InitError,
    RestoreNext,
}
