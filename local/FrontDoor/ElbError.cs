using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Hybrid.Local.FrontDoor;

/// <summary>The answers that an ALB gives by itself: a small HTML page with the status in a centred heading.</summary>
internal static class ElbError
{
    /// <summary>The <c>Server</c> header of the answers that an ALB makes.</summary>
    public const string Server = "awselb/2.0";

    public static async Task WriteAsync(HttpContext context, int status)
    {
        var response = context.Response;
        if (response.HasStarted) { context.Abort(); return; }
        response.Clear();
        response.StatusCode = status;
        response.Headers.Server = Server;
        response.ContentType = "text/html";
        var title = $"{status} {ReasonPhrases.GetReasonPhrase(status)}";
        var page = Encoding.ASCII.GetBytes($"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n");
        response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page);
    }
}
