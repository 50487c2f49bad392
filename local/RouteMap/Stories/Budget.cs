namespace Hybrid.Local.RouteMap.Stories;

/// <summary>
/// How many stories a second may have. Whoever tries the stack by hand gets the whole story of each request; under load the cost of stories
/// stays what it is, whether or not anybody looks.
/// </summary>
internal sealed class Budget(int perSecond)
{
    // The second, and how many of its stories are taken.
    private long _taken;

    /// <summary>Takes one, if there is one left.</summary>
    public bool TryTake(long second)
    {
        while (true)
        {
            var taken = Volatile.Read(ref _taken);
            var isNew = taken >> 32 != second;
            if (!isNew && (taken & uint.MaxValue) >= perSecond) return false;
            if (Interlocked.CompareExchange(ref _taken, isNew ? (second << 32) | 1 : taken + 1, taken) == taken) return true;
        }
    }
}
