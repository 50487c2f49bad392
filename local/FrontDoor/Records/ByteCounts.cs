using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Hybrid.Local.FrontDoor;

/// <summary>Counts what a client sends and is sent: heads by their text, bodies as they pass.</summary>
internal sealed class ByteCounts
{
    private readonly HttpContext _context;
    private readonly ByteCounter _request = new();
    private readonly ByteCounter _response = new();
    private readonly long _requestHead;

    private ByteCounts(HttpContext context)
    {
        _context = context;
        var request = context.Request;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _requestHead = request.Method.Length + target.Length + request.Protocol.Length + "  \r\n".Length + Length(request.Headers);
        request.Body = new CountingStream(request.Body, _request);
        var response = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new CountingStream(response.Stream, _response), response));
    }

    /// <summary>Begins to count.</summary>
    public static ByteCounts Begin(HttpContext context) => new(context);

    /// <summary>Writes down what was counted.</summary>
    public void End(RequestRecord record)
    {
        record.ReceivedBytes = _requestHead + _request.Bytes;
        // "HTTP/1.1 200 OK"
        var statusLine = "HTTP/1.1 200 \r\n".Length + ReasonPhrases.GetReasonPhrase(_context.Response.StatusCode).Length;
        record.SentBytes = record.Status == 460 && !_context.Response.HasStarted ? 0 : statusLine + Length(_context.Response.Headers) + _response.Bytes;
    }

    // Each line with its colon, blank and end; after all of them the empty line.
    private static long Length(IHeaderDictionary headers)
    {
        long length = "\r\n".Length;
        foreach (var (name, lines) in headers)
            foreach (var line in lines) length += name.Length + ": \r\n".Length + Encoding.UTF8.GetByteCount(line ?? "");
        return length;
    }
}
