using System.Collections.Concurrent;
using System.Threading.Channels;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Cli.Run;

/// <summary>
/// The log of a local run on the terminal. Lines are made and written by one task, so that a slow terminal holds up no request.
/// </summary>
internal sealed class ConsoleLog : IRequestLog, ILambdaLog, IAsyncDisposable
{
    // Under load, requests are faster than any terminal. Beyond this many lines they are left out, and counted.
    private const int MostWaiting = 10_000;
    private const int MostEnded = 1000;
    private const int MostWaitingCharacters = 8 * 1024 * 1024;

    private readonly Channel<object> _entries = Channel.CreateBounded<object>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly ConcurrentDictionary<RequestRecord, bool> _secretive = new();
    private readonly Dictionary<string, RequestRecord> _ended = new(StringComparer.Ordinal);
    private readonly LogFolds _folds = new();
    private readonly List<Shown> _shown = [];
    private readonly TextWriter _output;
    private readonly ConsoleLogOptions _options;
    private readonly Task _writing;
    private long _leftOut;
    private long _waitingCharacters;

    /// <param name="output">The terminal.</param>
    /// <param name="options">What it shows, and how.</param>
    public ConsoleLog(TextWriter output, ConsoleLogOptions options)
    {
        (_output, _options) = (output, options);
        _writing = WriteEntriesAsync();
    }

    /// <inheritdoc/>
    bool ILambdaLog.IsEnabled => !_options.Quiet;

    /// <inheritdoc/>
    public void Begin(RequestRecord record)
    {
        // Who is signed in is told of the request later.
        if (record.Secrets is not null || _options.HasIdentity) _secretive.TryAdd(record, true);
    }

    /// <inheritdoc/>
    public void Write(RequestRecord record)
    {
        if (!_options.Quiet || record.Explanation is not null || record.Status >= 500) Enter(record, 0);
        else _secretive.TryRemove(record, out _);
    }

    /// <inheritdoc/>
    public void Write(LogLine line)
    {
        if (!_options.Quiet || line.IsFailure) Enter(line, line.Text.Length);
    }

    public void WriteLine(string line) => Enter(line, line.Length);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing;
    }

    private void Enter(object entry, int length)
    {
        if (Interlocked.Add(ref _waitingCharacters, length) <= MostWaitingCharacters && _entries.Writer.TryWrite(entry)) return;
        Interlocked.Add(ref _waitingCharacters, -length);
        Interlocked.Increment(ref _leftOut);
        if (entry is RequestRecord { Secrets: not null } record) _secretive.TryRemove(record, out _);
    }

    private async Task WriteEntriesAsync()
    {
        while (await HasMoreAsync())
        {
            while (_entries.Reader.TryRead(out var entry))
            {
                var length = entry switch { string text => text.Length, LogLine line => line.Text.Length, _ => 0 };
                Interlocked.Add(ref _waitingCharacters, -length);
                if (_options.Style.Folds && !_options.Quiet) _folds.Add(entry, Environment.TickCount64, _shown);
                else _shown.Add(new(entry, entry as RequestRecord));
                await ShowAsync();
            }

            if (Interlocked.Exchange(ref _leftOut, 0) is var leftOut and > 0)
            {
                await _output.WriteLineAsync(_options.Style.Of(
                    $"{"",12} ... {leftOut} lines left out: they come faster than they can be shown (--quiet shows failures alone)"));
            }

            await _output.FlushAsync();
        }

        _folds.Rest(_shown);
        await ShowAsync();
        await _output.FlushAsync();
    }

    private async Task<bool> HasMoreAsync()
    {
        var more = _entries.Reader.WaitToReadAsync();
        if (more.IsCompleted) return await more;
        var waiting = more.AsTask();
        // Until the next line, or until what is folded below a request that takes long is due.
        while (_folds.Wait(Environment.TickCount64) is { } ms && await Task.WhenAny(waiting, Task.Delay((int)ms + 1)) != waiting)
        {
            _folds.Due(Environment.TickCount64, _shown);
            await ShowAsync();
            await _output.FlushAsync();
        }

        return await waiting;
    }

    private async Task ShowAsync()
    {
        foreach (var (entry, request) in _shown)
        {
            var line = entry switch
            {
                RequestRecord record => _options.Style.Of(record),
                LogLine logged => _options.Style.Of(logged, isBelow: request is not null),
                _ => _options.Style.Of((string)entry),
            };
            var asks = request ?? (entry is LogLine { TraceId: { } traceId } ? _ended.GetValueOrDefault(traceId) : null);
            await _output.WriteLineAsync(entry is string || _options.ShowSecrets ? line : Hide(line, asks));
        }

        foreach (var (entry, _) in _shown)
            if (entry is RequestRecord { Secrets: not null } ended) End(ended);
        _shown.Clear();
    }

    // What its function logs may still be on its way.
    private void End(RequestRecord record)
    {
        _secretive.TryRemove(record, out _);
        if (record.TraceId is not { } traceId) return;
        if (_ended.Count == MostEnded) _ended.Clear();
        _ended[traceId] = record;
    }

    // What stands below no request may be of any that is under way.
    private string Hide(string line, RequestRecord? request)
    {
        if (request is not null) return request.Secrets is { } headers ? Secrets.Of(headers).Hide(line) : line;
        return _secretive.IsEmpty ? line : Secrets.Of(_secretive.Keys.SelectMany(record => record.Secrets ?? [])).Hide(line);
    }
}

/// <summary>What the log of a run shows, and how.</summary>
internal sealed record ConsoleLogOptions
{
    /// <summary>How a line is written.</summary>
    public ILogStyle Style { get; init; } = new TextLog(colours: false);

    /// <summary>Whether to leave out requests that went well, and what functions log other than failures and warnings.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether targets get headers that say who is signed in.</summary>
    public bool HasIdentity { get; init; }

    /// <summary>Whether to show the values of headers that let somebody in.</summary>
    public bool ShowSecrets { get; init; }
}
