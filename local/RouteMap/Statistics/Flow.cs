using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.RouteMap.Statistics;

/// <summary>From where to where requests flow.</summary>
/// <param name="LocalPort">The local port of the listener.</param>
/// <param name="Rule">The name of the rule, or <c>default</c>; a hyphen for what is refused before any rule.</param>
/// <param name="TargetGroup">The name of the target group; null for what the load balancer answers by itself.</param>
internal readonly record struct FlowKey(int LocalPort, string Rule, string? TargetGroup);

/// <summary>What is counted of the requests that flow one way.</summary>
internal sealed class Flow
{
    private const int FirstStatus = 100;
    private const int LastStatus = 599;

    private readonly long[] _statuses = new long[LastStatus - FirstStatus + 1];
    private readonly RecentCount _recent = new();
    private readonly RecentCount _recentFailures = new();
    private long _coldStarts;
    private long _lastHit;
    private Failure? _lastFailure;

    /// <summary>How long they took.</summary>
    public LatencyBuckets Durations { get; } = new();

    /// <summary>How many there were.</summary>
    public long Requests => _statuses.Sum();

    /// <summary>How many had to wait for the start of a process.</summary>
    public long ColdStarts => Interlocked.Read(ref _coldStarts);

    /// <summary>When the last one came, or null.</summary>
    public DateTimeOffset? LastHit => Interlocked.Read(ref _lastHit) is var ticks and > 0 ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>The last that failed, or null.</summary>
    public Failure? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>Whether a request has failed: the client got a 5XX, or the access log has a reason.</summary>
    public static bool IsFailure(RequestRecord record) => record.Status >= 500 || record.ErrorReason is not null;

    /// <summary>How many came in the last minute.</summary>
    public long Recent(long second) => _recent.Sum(second);

    /// <summary>How many failed in the last minute.</summary>
    public long RecentFailures(long second) => _recentFailures.Sum(second);

    /// <summary>Every status that there was, and how often.</summary>
    public IEnumerable<(int Status, long Count)> Statuses() => _statuses.Select((count, index) => (index + FirstStatus, count))
        .Where(status => status.count > 0);

    /// <summary>Counts a request that has ended.</summary>
    /// <param name="record">The request.</param>
    /// <param name="second">The present second.</param>
    public void Add(RequestRecord record, long second)
    {
        Interlocked.Increment(ref _statuses[Math.Clamp(record.Status, FirstStatus, LastStatus) - FirstStatus]);
        Durations.Add(record.Duration);
        _recent.Add(second);
        Volatile.Write(ref _lastHit, record.Time.UtcTicks);
        if (record.InitDuration > TimeSpan.Zero) Interlocked.Increment(ref _coldStarts);
        if (!IsFailure(record)) return;
        _recentFailures.Add(second);
        var reason = record.ErrorReason is { } word ? $"{word}: {record.Explanation}" : record.Explanation;
        Volatile.Write(ref _lastFailure, new(record.Time, record.Status, reason ?? "the target itself answered so"));
    }
}

/// <summary>A request that failed.</summary>
internal sealed record Failure(DateTimeOffset Time, int Status, string Reason);
