using Hybrid.Infra.Routing.Checks;

namespace Hybrid.Local.Cli.Import;

/// <summary>Priorities for routes that must stand on the same side of the rules that stay as their own rules did.</summary>
/// <param name="rules">The original rules, by priority.</param>
/// <param name="blocked">Priorities that no route may have.</param>
internal sealed class OriginalPins(OriginalRule[] rules, IReadOnlyCollection<PriorityRange> blocked)
{
    private readonly HashSet<int> _inUse = [.. rules.Select(rule => rule.Priority)];

    /// <summary>
    /// A priority for each of these rules, none that is in use until the old rules are gone; where there are too few of those, their own.
    /// Null if those are blocked.
    /// </summary>
    public Dictionary<int, int>? Of(int[] pinned)
    {
        var stay = rules.Where(rule => !rule.IsRoute).Select(rule => rule.Priority).Distinct();
        int[] staying = [PriorityRange.Lowest - 1, .. stay.Order(), PriorityRange.Highest + 1];
        Dictionary<int, int> pins = [];
        foreach (var gap in pinned.GroupBy(route => staying.Count(priority => priority < rules[route].Priority)))
        {
            int[] all = [.. gap.Order()];
            var (first, last) = (staying[gap.Key - 1] + 1, staying[gap.Key] - 1);
            var found = Behind(all, last) ?? LastFree(all.Length, first, last);
            if (found is null)
            {
                found = [.. all.Select(route => rules[route].Priority)];
                if (found.Any(IsBlocked)) return null;
            }

            foreach (var (route, pin) in all.Zip(found)) pins[route] = pin;
        }

        return pins;
    }

    // Right behind the old rule, so that it answers as long as it is there.
    private List<int>? Behind(int[] all, int last)
    {
        List<int> found = [];
        foreach (var route in all)
        {
            var pin = Math.Max(rules[route].Priority, found.LastOrDefault()) + 1;
            while (pin <= last && !IsFree(pin)) pin++;
            if (pin > last) return null;
            found.Add(pin);
        }

        return found;
    }

    private List<int>? LastFree(int count, int first, int last)
    {
        List<int> found = [];
        for (var pin = last; pin >= first && found.Count < count; pin--)
            if (IsFree(pin)) found.Insert(0, pin);
        return found.Count == count ? found : null;
    }

    private bool IsBlocked(int priority) => blocked.Any(range => range.Contains(priority));

    private bool IsFree(int priority) => !_inUse.Contains(priority) && !IsBlocked(priority);
}
