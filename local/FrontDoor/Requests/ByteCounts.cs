using System.Text;
using Hybrid.Local.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>Counts what a client sends and is sent: heads by their text, bodies as they pass.</summary>
internal sealed class ByteCounts
{
    private readonly ByteCounter _request = new();
    private readonly ByteCounter _response = new();
    private readonly long _requestHead;

    private ByteCounts(HttpContext context)
    {
        var request = context.Request;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _requestHead = request.Method.Length + target.Length + request.Protocol.Length + "  \r\n".Length + Length(request.Headers);
        request.Body = new CountingStream(request.Body, _request);
        var response = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(
            new StreamResponseBodyFeature(new CountingStream(response.Stream, _response), response));
    }

    /// <summary>Begins to count.</summary>
    public static ByteCounts Begin(HttpContext context) => new(context);

    /// <summary>What was counted.</summary>
    /// <param name="context">The request.</param>
    /// <param name="hasAnswer">Whether the client has been sent anything.</param>
    public (long Received, long Sent) End(HttpContext context, bool hasAnswer)
    {
        var response = context.Response;
        var statusLine = "HTTP/1.1 200 \r\n".Length + ReasonPhrases.GetReasonPhrase(response.StatusCode).Length;
        return (_requestHead + _request.Bytes, hasAnswer ? statusLine + Length(response.Headers) + _response.Bytes : 0);
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

/// <summary>Passes everything on, and counts it.</summary>
internal sealed class CountingStream(Stream inner, ByteCounter counter) : WrappingStream(inner)
{
    public override int Read(byte[] buffer, int offset, int count) => counter.Add(base.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        counter.Add(await base.ReadAsync(buffer, cancellationToken));

    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        counter.Add(count);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        counter.Add(buffer.Length);
    }
}

/// <summary>A number of bytes.</summary>
internal sealed class ByteCounter
{
    private long _bytes;

    /// <summary>The number.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Adds to it, and gives what was added.</summary>
    public int Add(int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        return bytes;
    }
}
