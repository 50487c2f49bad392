using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Hybrid.Local.FrontDoor;

/// <summary>The page that an ALB sends with a status of its own: a small HTML one, with the status in a centred heading.</summary>
internal static class ElbPage
{
    /// <summary>The page.</summary>
    public static byte[] Of(int status)
    {
        var title = Title(status);
        return Encoding.ASCII.GetBytes($"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n");
    }

    /// <summary>The whole HTTP/1.1 response, after which the connection is closed.</summary>
    public static byte[] Response(int status)
    {
        var page = Of(status);
        var head = $"HTTP/1.1 {Title(status)}\r\nServer: {ElbError.Server}\r\nDate: {DateTimeOffset.UtcNow:r}\r\nContent-Type: text/html\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. page];
    }

    // A status of AWS's own, such as 463, has no phrase.
    private static string Title(int status) => $"{status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd();
}
