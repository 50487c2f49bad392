using System.Threading.Channels;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Run;

/// <summary>
/// The log of a local run on the terminal. Lines are made and written by one task, so that a slow terminal holds up no request.
/// </summary>
internal sealed class ConsoleLog : IRequestLog, ILambdaLog, IAsyncDisposable
{
    // Under load, requests are faster than any terminal. Beyond this many lines they are left out, and counted.
    private const int MostWaiting = 10_000;
    private const int MostWaitingCharacters = 8 * 1024 * 1024;

    private readonly Channel<object> _entries = Channel.CreateBounded<object>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly TextWriter _output;
    private readonly bool _quiet;
    private readonly Task _writing;
    private long _leftOut;
    private long _waitingCharacters;

    /// <param name="output">The terminal.</param>
    /// <param name="quiet">Whether to leave out requests that went well, and what functions log other than failures and warnings.</param>
    public ConsoleLog(TextWriter output, bool quiet = false)
    {
        (_output, _quiet) = (output, quiet);
        _writing = WriteEntriesAsync();
    }

    /// <inheritdoc/>
    bool ILambdaLog.IsEnabled => !_quiet;

    /// <inheritdoc/>
    public void Write(RequestRecord record)
    {
        if (!_quiet || record.Explanation is not null || record.Status >= 500) Enter(record);
    }

    /// <inheritdoc/>
    public void Write(string functionName, string line)
    {
        if (!_quiet) WriteFailure(functionName, line);
    }

    /// <inheritdoc/>
    public void WriteFailure(string functionName, string line) => Enter($"{"",12} {functionName}: {line}");

    public void WriteLine(string line) => Enter(line);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing;
    }

    // Neither a request nor a function's log may control the terminal.
    private static string Harmless(string line) =>
        line.AsSpan().ContainsAnyInRange('\u007f', '\u009f') || line.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? string.Concat(line.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? $"\\x{(int)c:x2}" : c.ToString()))
            : line;

    private void Enter(object entry)
    {
        var length = (entry as string)?.Length ?? 0;
        if (Interlocked.Add(ref _waitingCharacters, length) <= MostWaitingCharacters && _entries.Writer.TryWrite(entry)) return;
        Interlocked.Add(ref _waitingCharacters, -length);
        Interlocked.Increment(ref _leftOut);
    }

    private async Task WriteEntriesAsync()
    {
        while (await _entries.Reader.WaitToReadAsync())
        {
            while (_entries.Reader.TryRead(out var entry))
            {
                await _output.WriteLineAsync(Harmless(entry as string ?? RequestLine.Of((RequestRecord)entry)));
                Interlocked.Add(ref _waitingCharacters, -((entry as string)?.Length ?? 0));
            }

            if (Interlocked.Exchange(ref _leftOut, 0) is var leftOut and > 0)
            {
                await _output.WriteLineAsync(
                    $"{"",12} ... {leftOut} lines left out: they come faster than they can be shown (--quiet shows failures alone)");
            }

            await _output.FlushAsync();
        }
    }
}
