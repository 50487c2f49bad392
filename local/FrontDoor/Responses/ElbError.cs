using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor;

/// <summary>The answers that an ALB gives by itself.</summary>
internal static class ElbError
{
    /// <summary>The <c>Server</c> header of the answers that an ALB makes.</summary>
    public const string Server = "awselb/2.0";

    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="location">Where a redirect leads.</param>
    public static async Task WriteAsync(HttpContext context, int status, string? location = null)
    {
        var response = context.Response;
        if (response.HasStarted) { context.Abort(); return; }
        response.Clear();
        response.StatusCode = status;
        response.Headers.Server = Server;
        if (location is not null) response.Headers.Location = location;
        response.ContentType = "text/html";
        var page = ElbPage.Of(status);
        response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page);
    }
}
