using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>The body of an answer.</summary>
internal static class ResponseBody
{
    /// <summary>
    /// Whether an answer may have a body. What an ALB does with the body of an answer that may not is not documented: none is sent.
    /// </summary>
    public static bool IsAllowed(HttpContext context) =>
        !HttpMethods.IsHead(context.Request.Method) && IsAllowedBy(context.Response.StatusCode);

    /// <summary>Whether answers with this status may have a body.</summary>
    public static bool IsAllowedBy(int status) =>
        status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);

    /// <summary>Sends it.</summary>
    /// <returns>False: the client took nothing for as long as <paramref name="idleTimeout"/>, and its connection is closed.</returns>
    public static ValueTask<bool> WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, TimeSpan idleTimeout)
    {
        var writing = context.Response.Body.WriteAsync(body);
        return writing.IsCompletedSuccessfully ? new(true) : new(WaitAsync(context, writing.AsTask(), idleTimeout));
    }

    private static async Task<bool> WaitAsync(HttpContext context, Task writing, TimeSpan idleTimeout)
    {
        try
        {
            await writing.WaitAsync(idleTimeout);
            return true;
        }
        catch (TimeoutException)
        {
            context.Abort();
            return false;
        }
    }
}
