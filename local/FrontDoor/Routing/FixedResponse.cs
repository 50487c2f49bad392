using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>Answers as a fixed-response action says.</summary>
internal static class FixedResponse
{
    public static Task WriteAsync(HttpContext context, FixedResponseAction action)
    {
        var response = context.Response;
        response.StatusCode = action.StatusCode;
        response.Headers.Server = ElbPage.Server;
        response.ContentType = action.ContentType;
        if (!ResponseBody.IsAllowedBy(response.StatusCode)) return Task.CompletedTask;
        response.ContentLength = action.Body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(action.Body).AsTask();
    }
}
