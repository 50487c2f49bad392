using System.Net;
using Hybrid.Local.Streams;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>
/// Sends every piece of a request's body at once. Over HTTP/1.1 the client keeps small pieces until it has a few of them, and a target that
/// answers the first before the client sends the next would wait for ever.
/// </summary>
internal sealed class FlushingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content) request.Content = new FlushingContent(content);
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>A body whose every piece is sent at once.</summary>
internal sealed class FlushingContent : HttpContent
{
    private readonly HttpContent _inner;

    public FlushingContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var (name, values) in inner.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _inner.CopyToAsync(new FlushingStream(stream), context, cancellationToken);

    // A Content-Length of the client's is among the headers.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

/// <summary>Writes on, and flushes after every write.</summary>
internal sealed class FlushingStream(Stream inner) : WrappingStream(inner)
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        Flush();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        await FlushAsync(cancellationToken);
    }
}
