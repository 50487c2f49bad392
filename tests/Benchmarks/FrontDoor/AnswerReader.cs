using System.Buffers.Text;
using System.Text;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Reads the answers of one connection, one after the other: of each, no more than its status and where it ends.</summary>
internal sealed class AnswerReader
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;
    private bool _inBody;
    private bool _isChunked;
    private long _bodyLeft;
    private ChunkReader _chunks;

    /// <summary>The status of the answer whose head was read last.</summary>
    public int Status { get; private set; }

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_filled);

    /// <summary>Forgets what was read: a new connection begins.</summary>
    public void Reset() => (_filled, _inBody) = (0, false);

    /// <summary>Takes the bytes that were written to <see cref="Free"/>; whether the answer is whole.</summary>
    /// <exception cref="InvalidDataException">This is no HTTP/1.1 answer, or its head is too long.</exception>
    public bool Advance(int count)
    {
        var piece = _buffer.AsSpan(_filled, count);
        if (!_inBody)
        {
            _filled += count;
            var head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8);
            if (head < 0) return _filled < _buffer.Length ? false : throw new InvalidDataException("the head of an answer is too long");
            ReadHead(_buffer.AsSpan(0, head + 2));
            piece = _buffer.AsSpan(head + 4, _filled - head - 4);
            (_filled, _inBody) = (0, true);
        }

        _bodyLeft -= piece.Length;
        _inBody = _isChunked ? !_chunks.Read(piece) : _bodyLeft > 0;
        return !_inBody;
    }

    private void ReadHead(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..], out int status, out _))
            throw new InvalidDataException($"no answer: {Encoding.ASCII.GetString(head)}");
        (Status, _bodyLeft, _isChunked, _chunks) = (status, 0, false, default);
        while (head.IndexOf("\r\n"u8) is var end and >= 0)
        {
            var line = head[..end];
            head = head[(end + 2)..];
            if (HasName(line, "Content-Length: "u8)) _ = Utf8Parser.TryParse(line[16..], out _bodyLeft, out _);
            else if (HasName(line, "Transfer-Encoding: "u8)) _isChunked = line.EndsWith("chunked"u8);
        }
    }

    private static bool HasName(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);
}
