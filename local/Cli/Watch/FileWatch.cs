using System.Threading.Channels;

namespace Hybrid.Local.Cli.Watch;

/// <summary>
/// Waits for changes of files. What the system says of them is a hint alone: it says the same several times, and loses some when many come.
/// After each, all files are looked at.
/// </summary>
internal sealed class FileWatch : IDisposable
{
    // One save makes several events, and what writes several files makes them one after the other.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly Dictionary<WatchedFolder, (FileSystemWatcher Watcher, DateTime Made)> _watchers = [];
    private readonly IReadOnlyList<WatchedFolder> _folders;
    private readonly WatchedFiles _files;
    private readonly Action<string> _tell;
    private Timer? _poll;
    private Timer? _renewal;
    private bool _isDisposed;

    /// <param name="folders">What to watch.</param>
    /// <param name="tell">Hears, in a sentence, if the system cannot watch.</param>
    /// <param name="polls">Whether to look every half second from the start, where the system does not say what changes.</param>
    public FileWatch(IReadOnlyList<WatchedFolder> folders, Action<string> tell, bool polls = false)
    {
        (_tell, _folders, _files) = (tell, folders, new(folders));
        if (polls || _files.HasLinks) Poll();
        else Watch();
        // What changed before there was anybody to tell.
        Hint();
    }

    /// <summary>Whether it looks by itself, since the system does not tell.</summary>
    public bool Polls => _poll is not null;

    /// <summary>The next files that came, went or hold something else.</summary>
    public async Task<IReadOnlyList<FileChange>> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _hints.Reader.ReadAsync(cancellationToken);
            await SettleAsync(cancellationToken);
            if (_files.Changes() is { Count: > 0 } changes) return changes;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var (watcher, _) in _watchers.Values) watcher.Dispose();
        }

        _renewal?.Dispose();
        _poll?.Dispose();
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var end = Environment.TickCount64 + (long)LongestWait.TotalMilliseconds;
        while (!Polls && Environment.TickCount64 < end)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            quiet.CancelAfter(Quiet);
            try
            {
                await _hints.Reader.ReadAsync(quiet.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Watch()
    {
        foreach (var folder in _folders.Where(_ => !Polls)) Renew(folder);
        // What the system watches is a folder, and not its path: one that a build deletes and makes anew is another one.
        if (!Polls) _renewal = new(_ => RenewAll(), null, PollInterval, PollInterval);
    }

    private void RenewAll()
    {
        // One that takes longer than until the next one makes that one needless.
        if (!_gate.TryEnter()) return;
        try
        {
            if (_isDisposed || Polls) return;
            var areOthers = false;
            foreach (var folder in _folders) areOthers |= Renew(folder);
            if (areOthers) Hint();
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <returns>Whether the folder is another one than was watched.</returns>
    private bool Renew(WatchedFolder folder)
    {
        DateTime? made = Directory.Exists(folder.Path) ? Directory.GetCreationTimeUtc(folder.Path) : null;
        var isKnown = _watchers.TryGetValue(folder, out var known);
        if (isKnown ? known.Made == made : made is null) return false;
        if (_watchers.Remove(folder)) known.Watcher.Dispose();
        if (made is { } time) Watch(folder, time);
        return true;
    }

    private void Watch(WatchedFolder folder, DateTime made)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder.Path) { IncludeSubdirectories = folder.IsDeep, InternalBufferSize = 64 * 1024 };
            // Of a bootstrap that may no longer be executed nothing else is told.
            watcher.NotifyFilter |= NotifyFilters.Attributes;
            _watchers.Add(folder, (watcher, made));
            foreach (var name in folder.Names) watcher.Filters.Add(name);
            watcher.Changed += (_, _) => Hint();
            watcher.Created += (_, _) => Hint();
            watcher.Deleted += (_, _) => Hint();
            // An editor that writes another file and renames it.
            watcher.Renamed += (_, _) => Hint();
            watcher.Error += (_, error) => Fail(error.GetException());
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            // Gone again meanwhile, it is looked for as before.
            if (Directory.Exists(folder.Path)) Fail(exception);
        }
    }

    private void Hint() => _hints.Writer.TryWrite(true);

    private void Fail(Exception exception)
    {
        // Some events are lost; looking at all files makes up for them.
        if (exception is not InternalBufferOverflowException && !Polls)
        {
            Poll();
            _tell($"The system cannot watch the files, so they are looked at twice a second: {exception.Message}");
        }

        Hint();
    }

    private void Poll() => _poll = new(_ => Hint(), null, PollInterval, PollInterval);
}
