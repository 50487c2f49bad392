using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>Why an ALB answers a request by itself, before any rule.</summary>
/// <param name="Status">The status.</param>
/// <param name="Explanation">What a developer should know about it.</param>
internal sealed record Refusal(int Status, string Explanation)
{
    // More addresses in X-Forwarded-For than this are answered 463, a status of AWS's own.
    private const int MostForwardedFor = 30;
    private const int TooManyForwardedFor = 463;

    // Documented ALB limits: the request line, and all headers together. One header alone: HeaderScan.
    private const int LongestRequestLine = 16 * 1024;
    private const int LongestHeaders = 64 * 1024;

    private static readonly string[] ConnectionHeaders =
        [HeaderNames.TransferEncoding, HeaderNames.Upgrade, HeaderNames.KeepAlive, HeaderNames.ProxyConnection];

    /// <summary>The refusal of a request, or null.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its target as sent.</param>
    /// <param name="headers">What its headers are like.</param>
    public static Refusal? Of(HttpRequest request, string target, in HeaderScan headers)
    {
        var requestLine = request.Method.Length + target.Length + request.Protocol.Length + "  \r\n".Length;
        if (requestLine > LongestRequestLine)
            return new(StatusCodes.Status414UriTooLong, $"the request line has {requestLine:N0} characters; an ALB takes 16 K");
        // Documented both as 400 and as 413.
        if (headers.TooLong is { } tooLong)
            return new(StatusCodes.Status400BadRequest, $"the header {tooLong} is too long; an ALB takes 16 K for one header");

        if (headers.Length > LongestHeaders)
        {
            return new(
                StatusCodes.Status400BadRequest,
                $"the request's headers have {headers.Length:N0} characters; an ALB takes 64 K of them");
        }

        if (HttpMethods.IsTrace(request.Method) || HttpMethods.IsConnect(request.Method))
            return new(StatusCodes.Status405MethodNotAllowed, $"an ALB does not take the method {request.Method}");
        // Methods are case-sensitive, but HttpClient would send get as GET: another request than the one that rules have seen.
        if (HttpMethods.GetCanonicalizedValue(request.Method) is var known && known != request.Method)
            return new(StatusCodes.Status400BadRequest, $"the method is {request.Method}; write {known}");
        if (HttpProtocol.IsHttp2(request.Protocol) && OfConnectionHeaders(request.Headers) is { } connection) return connection;
        if (OfTransferEncoding(request.Headers.TransferEncoding) is { } refusal) return refusal;
        // A rule's path begins with a slash, and so does every target that can be written to an instance.
        if (target == "*") return new(StatusCodes.Status400BadRequest, "the target is *: an ALB's rules compare paths, and this has none");
        return ForwardedFor(request) is var addresses and > MostForwardedFor
            ? new(TooManyForwardedFor, $"X-Forwarded-For has {addresses} addresses; an ALB takes {MostForwardedFor} at most")
            : null;
    }

    /// <summary>The refusal of a request that is not compliant, or null.</summary>
    /// <param name="classification">What it is.</param>
    /// <param name="mode">How the load balancer deals with such requests. In the mode monitor an ALB passes severe ones, whose end no two
    /// servers agree on; here they are refused all the same.</param>
    public static Refusal? Of(DesyncClassification classification, DesyncMitigationMode mode) =>
        classification.Tier == DesyncTier.Severe || mode == DesyncMitigationMode.Strictest
            ? new(
                StatusCodes.Status400BadRequest,
                $"the request is {classification.Tier}, {classification.Reason}, by desync mitigation mode {mode}")
            : null;

    /// <summary>The refusal of a transfer coding, or null.</summary>
    public static Refusal? OfTransferEncoding(StringValues transferEncoding)
    {
        foreach (var line in transferEncoding)
        {
            foreach (var coding in line.AsSpan().Split(','))
            {
                if (!IsTaken(line.AsSpan()[coding].Trim()))
                {
                    return new(
                        StatusCodes.Status501NotImplemented,
                        $"an ALB takes the transfer codings chunked and identity, not \"{line}\"");
                }
            }
        }

        return null;
    }

    // https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2: such a request is malformed. Kestrel looks for Connection and TE alone.
    private static Refusal? OfConnectionHeaders(IHeaderDictionary headers)
    {
        foreach (var name in ConnectionHeaders)
        {
            if (headers.ContainsKey(name))
                return new(StatusCodes.Status400BadRequest, $"a request of HTTP/2 has no header {name}: its connection is not HTTP/1's");
        }

        return null;
    }

    private static bool IsTaken(ReadOnlySpan<char> coding) =>
        coding.IsEmpty || coding.Equals("chunked", StringComparison.OrdinalIgnoreCase)
            || coding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static int ForwardedFor(HttpRequest request)
    {
        var addresses = 0;
        foreach (var line in request.Headers["X-Forwarded-For"]) addresses += line.AsSpan().Count(',') + 1;
        return addresses;
    }
}
