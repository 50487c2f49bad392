using System.Globalization;

namespace Hybrid.Local.Logs;

/// <summary>
/// Says how much of the logs was read: nothing in the first two seconds; then on a terminal each second in one line that is written over,
/// and elsewhere once that it is at work.
/// </summary>
internal sealed class LogProgress : IAsyncDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly long? _all;
    private readonly ITimer _timer;
    private long _read;
    private bool _hasTold;

    /// <param name="output">Where it is said.</param>
    /// <param name="isTerminal">Whether that is one.</param>
    /// <param name="all">How many bytes there are; null where it is not known.</param>
    /// <param name="time">The clock.</param>
    public LogProgress(TextWriter output, bool isTerminal, long? all, TimeProvider time)
    {
        (_output, _isTerminal, _all) = (output, isTerminal, all);
        _timer = time.CreateTimer(_ => Tell(), null, Short, isTerminal ? TimeSpan.FromSeconds(1) : Timeout.InfiniteTimeSpan);
    }

    /// <summary>Counts bytes that were read.</summary>
    public void Count(int bytes) => Interlocked.Add(ref _read, bytes);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        if (_hasTold && _isTerminal) await _output.WriteAsync("\r\e[K");
    }

    private void Tell()
    {
        _hasTold = true;
        var read = Megabytes(Interlocked.Read(ref _read));
        if (!_isTerminal) _output.WriteLine($"hybrid: reading {(_all is { } bytes ? $"{Megabytes(bytes)} of " : "")}logs ...");
        else _output.Write($"\r\e[K  {read}{(_all is { } all ? $" of {Megabytes(all)}" : "")} read");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");
}
