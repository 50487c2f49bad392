using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor;

/// <summary>Whether an answer may have a body. What an ALB does with the body of an answer that may not is not documented: none is sent.</summary>
internal static class ResponseBody
{
    public static bool IsAllowed(HttpContext context) =>
        !HttpMethods.IsHead(context.Request.Method)
        && context.Response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);
}
