using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>Passes everything on, and keeps the beginning of it.</summary>
internal sealed class TranscribedStream(Stream inner, CutBytes kept) : WrappingStream(inner)
{
    /// <summary>Has a transcript take down the headers of a request as they are now, and both bodies as they pass.</summary>
    public static void Begin(HttpContext context, Transcript transcript)
    {
        transcript.RequestHeaders = Lines(context.Request.Headers);
        Begin(context, transcript.RequestBody, transcript.ResponseBody);
    }

    /// <summary>Takes both bodies down as they pass.</summary>
    public static void Begin(HttpContext context, CutBytes requestBody, CutBytes responseBody)
    {
        context.Request.Body = new TranscribedStream(context.Request.Body, requestBody);
        var response = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(
            new StreamResponseBodyFeature(new TranscribedStream(response.Stream, responseBody), response));
    }

    /// <summary>Takes down the headers of the answer.</summary>
    public static void End(HttpContext context, Transcript transcript) => transcript.ResponseHeaders = Lines(context.Response.Headers);

    /// <summary>Headers, a line each.</summary>
    public static List<KeyValuePair<string, string>> Lines(IHeaderDictionary headers) =>
        [.. from header in headers from line in header.Value select KeyValuePair.Create(header.Key, line ?? "")];

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = base.Read(buffer, offset, count);
        kept.Add(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        kept.Add(buffer.Span[..read]);
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        kept.Add(buffer.AsSpan(offset, count));
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        kept.Add(buffer.Span);
    }
}
