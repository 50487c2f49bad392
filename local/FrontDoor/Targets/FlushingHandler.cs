namespace Hybrid.Local.FrontDoor;

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
