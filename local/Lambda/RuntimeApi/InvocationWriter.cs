using System.Buffers;
using System.Net.Sockets;
using System.Text.Unicode;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>
/// Sends an invocation as the answer to <c>GET /runtime/invocation/next</c>. Optional headers that would be empty are left out.
/// </summary>
internal sealed class InvocationWriter(Socket socket) : IDisposable
{
    // An event of the usual size goes out with its head in one packet.
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public async ValueTask WriteAsync(PendingInvocation invocation)
    {
        var length = WriteHead(invocation);
        if (length + invocation.Event.Length <= _buffer.Length)
        {
            invocation.Event.Span.CopyTo(_buffer.AsSpan(length));
            await SendAsync(_buffer.AsMemory(0, length + invocation.Event.Length));
            return;
        }

        await SendAsync(_buffer.AsMemory(0, length));
        await SendAsync(invocation.Event);
    }

    private int WriteHead(PendingInvocation invocation)
    {
        // Straight into the buffer: as a string it was a third of all that an invocation allocated.
        var fits = Utf8.TryWrite(
            _buffer,
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + $"Lambda-Runtime-Aws-Request-Id: {invocation.RequestId}\r\n"
            + $"Lambda-Runtime-Invocation-Id: {invocation.InvocationId}\r\n"
            + $"Lambda-Runtime-Deadline-Ms: {invocation.DeadlineMs}\r\n"
            + $"Lambda-Runtime-Invoked-Function-Arn: {invocation.InvokedArn}\r\n"
            + $"Lambda-Runtime-Trace-Id: {invocation.TraceId}\r\n"
            + $"Content-Length: {invocation.Event.Length}\r\n\r\n",
            out var length);
        return fits
            ? length
            : throw new InvalidOperationException("the headers of an invocation are longer than a trace id and an ARN can make them");
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes)..];
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
