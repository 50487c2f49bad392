using System.Threading.Channels;

namespace Hybrid.Local.FrontDoor;

/// <summary>An access log as an ALB writes it, appended to a file of this machine. Lines are made and written by one task.</summary>
internal sealed class AccessLogFile : IRequestLog, IAsyncDisposable
{
    // Without a bound: no request waits for the disk, no line is lost, and a disk is faster than the requests of a laptop.
    private readonly Channel<RequestRecord> _records = Channel.CreateUnbounded<RequestRecord>(new() { SingleReader = true });
    private readonly AccessLogLine _line;
    private readonly StreamWriter _output;
    private readonly Task _writing;

    /// <param name="file">The file; it and its folder are made if they are not there.</param>
    /// <param name="line">Makes the lines.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public AccessLogFile(string file, AccessLogLine line)
    {
        _line = line;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        _output = new(file, append: true);
        _writing = WriteRecordsAsync();
    }

    /// <inheritdoc/>
    public bool CountsBytes => true;

    /// <inheritdoc/>
    public void Write(RequestRecord record) => _records.Writer.TryWrite(record);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _records.Writer.TryComplete();
        await _writing;
        await _output.DisposeAsync();
    }

    private async Task WriteRecordsAsync()
    {
        while (await _records.Reader.WaitToReadAsync())
        {
            while (_records.Reader.TryRead(out var record)) await _output.WriteLineAsync(_line.Of(record));
            // Whoever follows the file sees a line as soon as there are no more.
            await _output.FlushAsync();
        }
    }
}
