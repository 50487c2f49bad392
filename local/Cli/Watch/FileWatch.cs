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
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly WatchedFiles _files;
    private readonly Action<string> _tell;
    private Timer? _poll;

    /// <param name="folders">What to watch.</param>
    /// <param name="tell">Hears, in a sentence, if the system cannot watch.</param>
    /// <param name="polls">Whether to look every half second from the start, where the system does not say what changes.</param>
    public FileWatch(IReadOnlyList<WatchedFolder> folders, Action<string> tell, bool polls = false)
    {
        (_tell, _files) = (tell, new(folders));
        if (polls || _files.HasLinks) Poll();
        else Watch(folders);
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
        foreach (var watcher in _watchers) watcher.Dispose();
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

    private void Watch(IReadOnlyList<WatchedFolder> folders)
    {
        foreach (var folder in folders.Where(folder => Directory.Exists(folder.Path)))
        {
            var watcher = new FileSystemWatcher(folder.Path) { IncludeSubdirectories = folder.IsDeep, InternalBufferSize = 64 * 1024 };
            _watchers.Add(watcher);
            foreach (var name in folder.Names) watcher.Filters.Add(name);
            watcher.Changed += (_, _) => Hint();
            watcher.Created += (_, _) => Hint();
            watcher.Deleted += (_, _) => Hint();
            // An editor that writes another file and renames it.
            watcher.Renamed += (_, _) => Hint();
            watcher.Error += (_, error) => Fail(error.GetException());
            try
            {
                watcher.EnableRaisingEvents = true;
            }
            catch (IOException exception)
            {
                Fail(exception);
                return;
            }
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
