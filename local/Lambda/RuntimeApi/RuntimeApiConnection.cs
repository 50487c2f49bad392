using System.Net.Sockets;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>One connection of a process to its Runtime API: HTTP/1.1, kept alive, one request after another.</summary>
/// <param name="socket">The connection.</param>
/// <param name="endpoint">Host and port, as the process knows them.</param>
/// <param name="session">What is called.</param>
internal sealed class RuntimeApiConnection(Socket socket, byte[] endpoint, IRuntimeApiSession session) : IDisposable
{
    /// <summary>The .NET client may send nearly 1 MB in the header with the cause of an error.</summary>
    private const int HeadLimit = 2 * 1024 * 1024;

    private readonly RequestReader _reader = new(socket);
    private readonly InvocationWriter _writer = new(socket);

    public async Task ServeAsync()
    {
        socket.NoDelay = true;
        var open = true;
        while (open && await _reader.ReadHeadAsync(HeadLimit) is { } headLength)
        {
            if (!TryParse(headLength, out var call, out var framing))
            {
                await socket.SendAsync(RuntimeApiReply.Malformed.Bytes);
                return;
            }

            open = !framing.Closes;
            if (framing.ExpectsContinue) await socket.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
            var limit = call.Operation is RuntimeApiOperation.Unknown or RuntimeApiOperation.Foreign ? 0 : RuntimeApiReply.PayloadLimit;
            var body = await _reader.ReadBodyAsync(framing, limit);
            if (call.Operation == RuntimeApiOperation.Next)
            {
                if (await session.NextAsync() is { } invocation) await _writer.WriteAsync(invocation);
                else await socket.SendAsync(RuntimeApiReply.InvalidSequence.Bytes);
            }
            else
            {
                await socket.SendAsync(Reply(call, body).Bytes);
            }
        }
    }

    private bool TryParse(int headLength, out RuntimeApiCall call, out BodyFraming framing)
    {
        (call, framing) = (default, default);
        if (!RequestHead.TryParse(_reader.Head(headLength), out var head)) return false;
        // Every page that somebody has open can send requests here, and so can a name that its owner lets lead here.
        var isForeign = head.IsOfPage || (!head.Host.IsEmpty && !head.Host.SequenceEqual(endpoint));
        call = isForeign ? new(RuntimeApiOperation.Foreign, "") : RuntimeApiCall.Of(head);
        framing = new(head.ContentLength, head.IsChunked, head.ExpectsContinue, head.Closes || isForeign);
        return true;
    }

    private RuntimeApiReply Reply(RuntimeApiCall call, CallBody body) => call.Operation switch
    {
        RuntimeApiOperation.Response when body.Bytes is null => session.RefuseResponse(call, body.Length),
        RuntimeApiOperation.Response => session.Respond(call, body.Bytes),
        RuntimeApiOperation.Error => session.Fail(call, body.Bytes ?? []),
        RuntimeApiOperation.InitError => session.FailInit(call, body.Bytes ?? []),
        RuntimeApiOperation.Foreign => RuntimeApiReply.Foreign,
        // At once: no snapshot is taken here.
        RuntimeApiOperation.RestoreNext => RuntimeApiReply.Restored,
        // A request for work never gets here.
        RuntimeApiOperation.Next or RuntimeApiOperation.Unknown => RuntimeApiReply.NotFound,
    };

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
        socket.Dispose();
    }
}
