using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>Reads the whole body of a request, as an ALB does before it invokes a function.</summary>
internal static class RequestBody
{
    private const int FirstRead = 4096;

    /// <summary>The body; of one that is too large, a little more than <paramref name="limit"/> bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">How much is of use: one byte more is enough to know that a body is too large.</param>
    /// <param name="idleTimeout">How long the client may send nothing.</param>
    /// <exception cref="BadHttpRequestException">The body is badly framed; 408: the client sends nothing any more.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limit, TimeSpan idleTimeout)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0
            && !HttpProtocol.IsHttp2(request.Protocol)))
        {
            return default;
        }

        var aborted = request.HttpContext.RequestAborted;
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var body = new ArrayBufferWriter<byte>();
        try
        {
            while (body.WrittenCount <= limit)
            {
                idle.CancelAfter(idleTimeout);
                var read = await request.Body.ReadAsync(body.GetMemory(FirstRead), idle.Token);
                if (read == 0) break;
                body.Advance(read);
            }
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException(
                $"nothing came for {idleTimeout.TotalSeconds:0.###} s, the idle timeout",
                StatusCodes.Status408RequestTimeout);
        }

        return body.WrittenMemory;
    }
}
