using System.Collections.Concurrent;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.RouteMap.Statistics;

/// <summary>
/// Counts every request, by listener, rule and target group. Some hundred nanoseconds each, and memory by the number of rules.
/// </summary>
internal sealed class FlowTable(TimeProvider time)
{
    private readonly ConcurrentDictionary<FlowKey, Flow> _flows = new();
    private long _requests;

    /// <summary>How many requests have been counted.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The present second.</summary>
    public long Second => time.GetTimestamp() / time.TimestampFrequency;

    /// <summary>Counts a request that has ended.</summary>
    public void Add(RequestRecord record)
    {
        Interlocked.Increment(ref _requests);
        _flows.GetOrAdd(new(record.Connection.LocalPort, record.RuleName, record.TargetGroup?.Name), static _ => new())
            .Add(record, Second);
    }

    /// <summary>The flows of a rule, by target group.</summary>
    public IReadOnlyDictionary<string, Flow> Of(int localPort, string rule) => _flows
        .Where(flow => flow.Key.LocalPort == localPort && flow.Key.Rule == rule)
        .ToDictionary(flow => flow.Key.TargetGroup ?? "", flow => flow.Value);
}
