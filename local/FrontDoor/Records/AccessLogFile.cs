using System.Threading.Channels;

namespace Hybrid.Local.FrontDoor.Records;

/// <summary>An access log as an ALB writes it, appended to a file of this machine. Lines are made and written by one task.</summary>
internal sealed class AccessLogFile : IRequestLog, IAsyncDisposable
{
    // Without a bound: no request waits for the disk, no line is lost, and a disk is faster than the requests of a laptop.
    private readonly Channel<RequestRecord> _records = Channel.CreateUnbounded<RequestRecord>(new() { SingleReader = true });
    private readonly AccessLogLine _line;
    private readonly string _file;
    private readonly Action<string> _tell;
    private readonly StreamWriter _output;
    private readonly Task _writing;

    /// <param name="file">The file; made if it is not there, in a folder that is.</param>
    /// <param name="line">Makes the lines.</param>
    /// <param name="tell">Hears if the file can no longer be written.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public AccessLogFile(string file, AccessLogLine line, Action<string> tell)
    {
        (_file, _line, _tell) = (file, line, tell);
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
    }

    // Requests are served whatever becomes of their log.
    private async Task WriteRecordsAsync()
    {
        try
        {
            await using (_output)
            {
                while (await _records.Reader.WaitToReadAsync())
                {
                    while (_records.Reader.TryRead(out var record)) await _output.WriteLineAsync(_line.Of(record));
                    // Whoever follows the file sees a line as soon as there are no more.
                    await _output.FlushAsync();
                }
            }
        }
        catch (IOException exception)
        {
            _records.Writer.TryComplete();
            while (_records.Reader.TryRead(out _)) { }

            _tell($"--access-log {_file}: {exception.Message}; it ends here, and requests are served without it");
        }
    }
}
