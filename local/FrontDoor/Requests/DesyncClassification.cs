using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>
/// A request that two servers might read differently, by the words of the access log. What Kestrel refuses (400) never gets here; that goes
/// for what an ALB calls severe.
/// </summary>
/// <param name="Name">Ambiguous: none but ambiguous requests are told here.</param>
/// <param name="Reason">Why.</param>
internal sealed record DesyncClassification(string Name, string Reason)
{
    // Kestrel takes the length away where a transfer coding counts, and keeps it here.
    private const string IgnoredContentLength = "X-Content-Length";
    private static readonly DesyncClassification BothLengths = new("Ambiguous", "BothTeClPresent");
    private static readonly DesyncClassification UndefinedLength = new("Ambiguous", "UndefinedContentLengthSemantics");
    private static readonly DesyncClassification UndefinedCoding = new("Ambiguous", "UndefinedTransferEncodingSemantics");

    /// <summary>The classification, or null for a request that is compliant.</summary>
    public static DesyncClassification? Of(HttpRequest request)
    {
        var headers = request.Headers;
        var isChunked = headers.TransferEncoding.Count > 0;
        if (isChunked && headers.Remove(IgnoredContentLength)) return BothLengths;
        // No server is told what the body of a GET or a HEAD means.
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return null;
        if (isChunked) return UndefinedCoding;
        return headers.ContentLength > 0 ? UndefinedLength : null;
    }
}
