using System.Collections.Concurrent;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.RouteMap.Stories;

/// <summary>The latest stories, as many as fit: 500, and 32 MB of what requests and answers held.</summary>
internal sealed class StoryRing
{
    private const int Most = 500;
    private const long MostBytes = 32 * 1024 * 1024;
    private const int PerSecond = 50;

    private readonly Lock _gate = new();
    private readonly LinkedList<(Story Story, long Size)> _stories = [];
    private readonly ConcurrentDictionary<string, Transcript> _traced = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<Story>> _expected = new();
    private readonly Budget _whole = new(PerSecond);
    private readonly Budget _failed = new(PerSecond);
    private long _bytes;
    private long _last;

    /// <summary>Rises with every story.</summary>
    public long Version => Interlocked.Read(ref _last);

    /// <summary>A transcript for the request that has just come, if its story is to be told whole.</summary>
    public Transcript? Transcribe(ConnectionRecord connection, long second) =>
        _whole.TryTake(second) || _expected.ContainsKey(connection.Client.Port)
            ? new((traceId, transcript) => _traced[traceId] = transcript)
            : null;

    /// <summary>A line of a function's log.</summary>
    public void Log(string traceId, string line)
    {
        if (_traced.TryGetValue(traceId, out var transcript)) transcript.Log(line);
    }

    /// <summary>A request has ended. It makes a story if it has a transcript; one that failed without one makes a short one.</summary>
    public void Add(RequestRecord record, long second)
    {
        if (record.Transcript is null && !(Statistics.Flow.IsFailure(record) && _failed.TryTake(second))) return;
        var size = record.Transcript?.Size ?? 0;
        Story story;
        lock (_gate)
        {
            story = new(++_last, record);
            _stories.AddFirst((story, size));
            _bytes += size;
            while (_stories.Count > Most || (_bytes > MostBytes && _stories.Count > 1)) Forget(_stories.Last!);
        }

        if (_expected.TryGetValue(record.Connection.Client.Port, out var expecting)) expecting.TrySetResult(story);
    }

    /// <summary>The stories, the latest first.</summary>
    public IReadOnlyList<Story> Latest()
    {
        lock (_gate) return [.. _stories.Select(entry => entry.Story)];
    }

    /// <summary>The story of this id, or null.</summary>
    public Story? Find(long id) => Latest().FirstOrDefault(story => story.Id == id);

    /// <summary>The story of the next request from a port of this machine; it is told whole.</summary>
    public Task<Story> Expect(int clientPort) =>
        _expected.GetOrAdd(clientPort, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Nobody waits for that any more.</summary>
    public void Forget(int clientPort) => _expected.TryRemove(clientPort, out _);

    private void Forget(LinkedListNode<(Story Story, long Size)> oldest)
    {
        _stories.Remove(oldest);
        _bytes -= oldest.Value.Size;
        if (oldest.Value.Story.Record.TraceId is { } traceId) _traced.TryRemove(traceId, out _);
    }
}
