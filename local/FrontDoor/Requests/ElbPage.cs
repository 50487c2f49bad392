using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>The answers that an ALB gives by itself: a small HTML page with the status in a centred heading.</summary>
internal static class ElbPage
{
    /// <summary>The <c>Server</c> header of the answers that an ALB makes.</summary>
    public const string Server = "awselb/2.0";

    /// <summary>Answers a request; of an answer that has begun nothing can be taken back, and its connection is closed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="location">Where a redirect leads.</param>
    public static async Task WriteAsync(HttpContext context, int status, string? location = null)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }

        response.Clear();
        response.StatusCode = status;
        response.Headers.Server = Server;
        if (location is not null) response.Headers.Location = location;
        response.ContentType = "text/html";
        var page = Of(status);
        response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(page);
    }

    /// <summary>The whole HTTP/1.1 response, after which the connection is closed.</summary>
    public static byte[] Response(int status)
    {
        var page = Of(status);
        var head =
            $"HTTP/1.1 {Title(status)}\r\nServer: {Server}\r\nDate: {DateTimeOffset.UtcNow:r}\r\n"
            + $"Content-Type: text/html\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. page];
    }

    private static byte[] Of(int status)
    {
        var title = Title(status);
        return Encoding.ASCII.GetBytes(
            $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n");
    }

    // A status of AWS's own, such as 463, has no phrase.
    private static string Title(int status) => $"{status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd();
}
