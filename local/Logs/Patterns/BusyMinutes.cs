using System.Runtime.InteropServices;

namespace Hybrid.Local.Logs.Patterns;

/// <summary>
/// How long something was busy in each minute. Where that takes too much memory, two minutes become one of twice the length, and their mean
/// stands for either.
/// </summary>
internal sealed class BusyMinutes
{
    private Dictionary<int, long> _ticks = [];

    // How often two became one.
    private int _doublings;

    /// <summary>How many minutes are kept.</summary>
    public int Count => _ticks.Count;

    /// <summary>How long it was busy in the minute in which it was longest.</summary>
    public TimeSpan Busiest => _ticks.Count == 0 ? default : new(_ticks.Values.Max() >> _doublings);

    /// <summary>Adds what it was busy with.</summary>
    public void Add(DateTime time, TimeSpan busy) => Add((int)(time.Ticks / TimeSpan.TicksPerMinute) >> _doublings, busy.Ticks);

    /// <summary>Adds what another was busy with.</summary>
    public void Merge(BusyMinutes other)
    {
        while (_doublings < other._doublings) Double();
        foreach (var (minute, ticks) in other._ticks) Add(minute >> (_doublings - other._doublings), ticks);
    }

    /// <summary>Makes two minutes one.</summary>
    public void Double()
    {
        _doublings++;
        var longer = new Dictionary<int, long>();
        foreach (var (minute, ticks) in _ticks) longer[minute >> 1] = longer.GetValueOrDefault(minute >> 1) + ticks;
        _ticks = longer;
    }

    private void Add(int minute, long ticks) => CollectionsMarshal.GetValueRefOrAddDefault(_ticks, minute, out _) += ticks;
}
