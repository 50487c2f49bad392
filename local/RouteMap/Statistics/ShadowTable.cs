using System.Collections.Frozen;

namespace Hybrid.Local.RouteMap.Statistics;

/// <summary>What is counted of routes whose functions are asked in the background.</summary>
/// <param name="rules">The routes.</param>
internal sealed class ShadowTable(IEnumerable<string> rules)
{
    private readonly FrozenDictionary<string, ShadowCount> _counts =
        rules.Distinct().ToFrozenDictionary(rule => rule, _ => new ShadowCount(), StringComparer.Ordinal);

    /// <summary>No route is shadowed.</summary>
    public static ShadowTable None { get; } = new([]);

    /// <summary>The routes.</summary>
    public IEnumerable<string> Rules => _counts.Keys;

    /// <summary>Rises with everything that is counted.</summary>
    public long Version => _counts.Values.Sum(count => count.Same + count.Different + count.NotCompared);

    /// <summary>The counts of a route; null if it is not shadowed.</summary>
    public ShadowCount? Of(string rule) => _counts.GetValueOrDefault(rule);
}

/// <summary>How often a function answered as the monolith did. Counted from many threads.</summary>
internal sealed class ShadowCount
{
    private long _same;
    private long _different;
    private long _notCompared;

    /// <summary>How often it did.</summary>
    public long Same => Interlocked.Read(ref _same);

    /// <summary>How often it did not.</summary>
    public long Different => Interlocked.Read(ref _different);

    /// <summary>How many requests were not compared.</summary>
    public long NotCompared => Interlocked.Read(ref _notCompared);

    /// <summary>One was compared.</summary>
    public void Compare(bool isSame) => Interlocked.Increment(ref isSame ? ref _same : ref _different);

    /// <summary>One is not compared.</summary>
    public void Skip() => Interlocked.Increment(ref _notCompared);
}
