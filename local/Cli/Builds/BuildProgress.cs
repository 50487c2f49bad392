using System.Globalization;

namespace Hybrid.Local.Cli.Builds;

/// <summary>
/// Says on a terminal how long a build has been at work: nothing in its first two seconds, then each second in one line that is written
/// over, and at its end how long it took.
/// </summary>
internal sealed class BuildProgress : IAsyncDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    private readonly TextWriter _terminal;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly ITimer? _timer;

    /// <param name="terminal">Where it is said.</param>
    /// <param name="isTerminal">Whether that is one; if not, nothing is said.</param>
    /// <param name="time">The clock.</param>
    public BuildProgress(TextWriter terminal, bool isTerminal, TimeProvider time)
    {
        (_terminal, _time, _started) = (terminal, time, time.GetTimestamp());
        if (isTerminal) _timer = time.CreateTimer(_ => Tell(), null, Short, TimeSpan.FromSeconds(1));
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is null) return;
        await _timer.DisposeAsync();
        if (Elapsed < Short) return;
        await _terminal.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\r\e[K  built in {Elapsed.TotalSeconds:0.0} s"));
    }

    private void Tell() => _terminal.Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[K  {Elapsed.TotalSeconds:0} s"));
}
