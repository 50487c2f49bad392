using System.Threading.Channels;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli;

/// <summary>The log of a local run on the terminal. Lines are written by one task, so that a slow terminal holds up no request.</summary>
internal sealed class ConsoleLog : IRequestLog, ILambdaLog, IAsyncDisposable
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly TextWriter _output;
    private readonly Task _writing;

    public ConsoleLog(TextWriter output)
    {
        _output = output;
        _writing = WriteLinesAsync();
    }

    /// <inheritdoc/>
    public void Write(RequestRecord record) => WriteLine(RequestLine.Of(record));

    /// <inheritdoc/>
    public void Write(string functionName, string line) => WriteLine($"{"",12} {functionName}: {line}");

    public void WriteLine(string line) => _lines.Writer.TryWrite(line);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing;
    }

    // Whoever sends a request, or writes a function's log, has no say over the terminal.
    private static string Harmless(string line) =>
        line.AsSpan().ContainsAnyInRange('\u007f', '\u009f') || line.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? string.Concat(line.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? $"\\x{(int)c:x2}" : c.ToString()))
            : line;

    private async Task WriteLinesAsync()
    {
        while (await _lines.Reader.WaitToReadAsync())
        {
            while (_lines.Reader.TryRead(out var line)) await _output.WriteLineAsync(Harmless(line));
            await _output.FlushAsync();
        }
    }
}
