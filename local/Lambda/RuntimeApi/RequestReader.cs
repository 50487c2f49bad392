using System.Buffers;
using System.Buffers.Text;
using System.Net.Sockets;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>Reads requests from a connection into one pooled buffer that grows with the longest head.</summary>
internal sealed class RequestReader(Socket socket) : IDisposable
{
    private const int InitialSize = 16 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;

    /// <summary>Reads up to the empty line; null at the end of the connection, or past the limit.</summary>
    public async ValueTask<int?> ReadHeadAsync(int limit)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_end - _start > limit || !await FillAsync()) return null;
        }

        return length;
    }

    /// <summary>The head that has just been read. Valid until the next read.</summary>
    public ReadOnlySpan<byte> Head(int length)
    {
        var head = _buffer.AsSpan(_start, length);
        _start += length + 4;
        return head;
    }

    /// <summary>Reads the body to its end, whatever its length, and keeps it up to <paramref name="limit"/> bytes.</summary>
    public async ValueTask<CallBody> ReadBodyAsync(BodyFraming framing, int limit)
    {
        if (framing.IsChunked) return await ReadChunksAsync(limit);
        var bytes = framing.ContentLength <= limit ? new byte[framing.ContentLength] : null;
        await ReadAsync(bytes, framing.ContentLength);
        return new(bytes, framing.ContentLength);
    }

    private async ValueTask<CallBody> ReadChunksAsync(int limit)
    {
        using var kept = new MemoryStream();
        long length = 0;
        while (true)
        {
            var size = ParseChunkSize(await ReadLineAsync());
            if (size == 0) break;
            length += size;
            var chunk = length <= limit ? new byte[size] : null;
            await ReadAsync(chunk, size);
            if (chunk is not null) kept.Write(chunk);
            await ReadLineAsync();
        }

        while ((await ReadLineAsync()).Length > 0) { }

        return new(length <= limit ? kept.ToArray() : null, length);
    }

    private static long ParseChunkSize(ReadOnlyMemory<byte> line) =>
        Utf8Parser.TryParse(line.Span, out long size, out _, 'x') && size >= 0
            ? size
            : throw new SocketException((int)SocketError.ProtocolOption);

    private async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0) await RequireAsync();
        var line = _buffer.AsMemory(_start, length);
        _start += length + 2;
        return line;
    }

    private async ValueTask ReadAsync(byte[]? destination, long count)
    {
        var done = (int)Math.Min(count, _end - _start);
        if (destination is not null) _buffer.AsSpan(_start, done).CopyTo(destination);
        _start += done;
        for (long rest = count - done; rest > 0;)
        {
            if (_start == _end) (_start, _end) = (0, 0);
            var target = destination is null
                ? _buffer.AsMemory(0, (int)Math.Min(rest, _buffer.Length))
                : destination.AsMemory((int)(count - rest));
            var received = await socket.ReceiveAsync(target);
            if (received == 0) throw new SocketException((int)SocketError.ConnectionReset);
            rest -= received;
        }
    }

    private async ValueTask RequireAsync()
    {
        if (!await FillAsync()) throw new SocketException((int)SocketError.ConnectionReset);
    }

    private async ValueTask<bool> FillAsync()
    {
        if (_start == _end) (_start, _end) = (0, 0);
        if (_end == _buffer.Length) MakeRoom();
        var received = await socket.ReceiveAsync(_buffer.AsMemory(_end));
        _end += received;
        return received > 0;
    }

    private void MakeRoom()
    {
        var larger = _start > 0 ? _buffer : ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
        (_start, _end) = (0, _end - _start);
        if (larger == _buffer) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}

/// <summary>How a request body is delimited, and what is to happen around it.</summary>
internal readonly record struct BodyFraming(long ContentLength, bool IsChunked, bool ExpectsContinue, bool Closes);

/// <summary>A request body.</summary>
/// <param name="Bytes">Null if it was longer than allowed; it has been read to its end and not kept.</param>
/// <param name="Length">In bytes.</param>
internal readonly record struct CallBody(byte[]? Bytes, long Length);
