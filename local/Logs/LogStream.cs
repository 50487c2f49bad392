using System.Buffers;
using System.IO.Compression;

namespace Hybrid.Local.Logs;

/// <summary>
/// The text of a log, whatever its name says: gzip is known by how it begins, and may have several members. .NET takes gzip that ends too
/// early for whole; so once it has come to its end, it is given one more member, which it understands only after a whole one.
/// </summary>
internal sealed class LogStream : IDisposable
{
    private readonly Input _input;
    private readonly GZipStream? _gzip;

    /// <param name="file">The file as it lies there.</param>
    /// <param name="count">Is told how many bytes of it were read.</param>
    public LogStream(Stream file, Action<int> count)
    {
        _input = new(file, count);
        if (_input.IsGzip) _gzip = new(_input, CompressionMode.Decompress);
    }

    /// <summary>Why it was not read to its end, as the second half of a sentence; null if it was, and while it is read.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the last line may have lost its end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads on.</summary>
    /// <returns>How many bytes; 0 at the end, however it came.</returns>
    public int Read(Span<byte> buffer)
    {
        if (Fault is not null) return 0;
        try
        {
            var count = _gzip is null ? _input.Read(buffer) : _gzip.Read(buffer);
            if (count > 0 || _gzip is null) return count;
            IsCut = !IsWhole(_gzip);
            if (IsCut) Fault = "the gzip file is cut short; what comes before was read";
        }
        catch (InvalidDataException)
        {
            IsCut = true;
            Fault = "the gzip file is damaged; what comes before was read";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            IsCut = true;
            Fault = $"cannot be read any further: {exception.Message.TrimEnd('.')}";
        }

        return 0;
    }

    private bool IsWhole(GZipStream gzip)
    {
        _input.Append();
        try
        {
            var end = new byte[Input.End.Length + 1];
            var count = gzip.ReadAtLeast(end, end.Length, throwOnEndOfStream: false);
            // Where what follows the last member is none, nothing is read any more, and nothing is lost.
            return !_input.IsAppendedRead || end.AsSpan(0, count).SequenceEqual(Input.End);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _gzip?.Dispose();
        _input.Dispose();
    }

    // The file, read in large pieces, and at its end one more member.
    private sealed class Input : Stream
    {
        private const int BufferSize = 64 * 1024;
        private static readonly byte[] Member = Compressed();
        private readonly Stream _file;
        private readonly Action<int> _count;
        private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        private int _start;
        private int _end;

        public Input(Stream file, Action<int> count)
        {
            (_file, _count) = (file, count);
            _end = file.ReadAtLeast(_buffer, 2, throwOnEndOfStream: false);
            _count(_end);
        }

        public static ReadOnlySpan<byte> End => "the end of the file"u8;

        public bool IsGzip => _end >= 2 && _buffer[0] == 0x1f && _buffer[1] == 0x8b;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public bool IsAppendedRead => _buffer == Member && _start > 0;

        public void Append()
        {
            Return();
            (_buffer, _start, _end) = (Member, 0, Member.Length);
        }

        public override int Read(Span<byte> buffer)
        {
            if (_start == _end && _buffer != Member)
            {
                _start = 0;
                _end = _file.Read(_buffer);
                _count(_end);
            }

            var count = Math.Min(buffer.Length, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(buffer);
            _start += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Return();
                _buffer = Member;
                _file.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Return()
        {
            if (_buffer != Member) ArrayPool<byte>.Shared.Return(_buffer);
        }

        private static byte[] Compressed()
        {
            using var member = new MemoryStream();
            using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(End);
            return member.ToArray();
        }
    }
}
