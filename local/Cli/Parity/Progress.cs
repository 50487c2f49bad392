using System.Globalization;
using Hybrid.Local.Parity.Reports;

namespace Hybrid.Local.Cli.Parity;

/// <summary>
/// Says how far a replay has come: nothing in its first two seconds, then each second in one line of a terminal that is written over, and
/// elsewhere a line every ten seconds.
/// </summary>
internal sealed class Progress : IAsyncDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly int _all;
    private readonly ITimer _timer;
    private bool _told;
    private int _done;
    private int _different;

    /// <param name="output">Where it is said.</param>
    /// <param name="isTerminal">Whether that is one.</param>
    /// <param name="all">How many requests there are.</param>
    /// <param name="time">The time.</param>
    public Progress(TextWriter output, bool isTerminal, int all, TimeProvider time)
    {
        (_output, _isTerminal, _all) = (output, isTerminal, all);
        _timer = time.CreateTimer(_ => Tell(), null, Short, TimeSpan.FromSeconds(isTerminal ? 1 : 10));
    }

    /// <summary>One more is done.</summary>
    public void Add(Replayed replayed)
    {
        Interlocked.Increment(ref _done);
        if (!replayed.IsSame) Interlocked.Increment(ref _different);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        if (_told && _isTerminal) await _output.WriteAsync("\r\e[K");
    }

    private void Tell()
    {
        _told = true;
        var line = string.Create(
            CultureInfo.InvariantCulture, $"  {_done:N0} of {_all:N0} requests replayed, {_different:N0} not answered the same");
        if (_isTerminal) _output.Write($"\r\e[K{line}");
        else _output.WriteLine(line);
    }
}
