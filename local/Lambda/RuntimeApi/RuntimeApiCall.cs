using System.Text;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>Which call of the Runtime API a request is, with what of its head is still needed once the buffer is reused.</summary>
internal readonly record struct RuntimeApiCall(RuntimeApiOperation Operation, string RequestId, string? ErrorType)
{
    /// <summary>The call that a request line stands for; <see cref="RuntimeApiOperation.Unknown"/> if there is none.</summary>
    public static RuntimeApiCall Of(in RequestHead head)
    {
        var path = head.Path;
        if (!path.StartsWith("/2018-06-01/runtime/"u8)) return default;
        path = path["/2018-06-01/runtime/".Length..];
        if (head.Method.SequenceEqual("GET"u8)) return path.SequenceEqual("invocation/next"u8) ? new(RuntimeApiOperation.Next, "", null) : default;
        if (!head.Method.SequenceEqual("POST"u8)) return default;
        if (path.SequenceEqual("init/error"u8)) return new(RuntimeApiOperation.InitError, "", head.ErrorType);
        if (!path.StartsWith("invocation/"u8)) return default;
        path = path["invocation/".Length..];
        if (path.EndsWith("/response"u8)) return new(RuntimeApiOperation.Response, Encoding.UTF8.GetString(path[..^"/response".Length]), null);
        if (path.EndsWith("/error"u8)) return new(RuntimeApiOperation.Error, Encoding.UTF8.GetString(path[..^"/error".Length]), head.ErrorType);
        return default;
    }
}
