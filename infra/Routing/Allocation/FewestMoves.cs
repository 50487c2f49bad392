namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Chooses which deployed rules keep their priorities: as many as can. Where only their order is at fault, the answer is exact at any size.
/// Where room is short too, a search by number of moves is exact as long as its budget lasts (a few moves among hundreds of rules), and
/// greedy beyond.
/// </summary>
/// <param name="order">Which rules must come before which.</param>
/// <param name="pins">Pinned priorities; these rules never move.</param>
/// <param name="last">Priorities that the other rules had and could keep.</param>
/// <param name="priorities">The priorities that there are, given those that are kept.</param>
internal sealed class FewestMoves(RuleOrder order, int?[] pins, int?[] last, Func<int?[], FreePriorities> priorities)
{
    // How many numbers of moves are tried, and how many schedules for a catalog of one rule.
    private const int MostDepths = 5;
    private const int SearchEffort = 300_000;

    private int _budget = Math.Clamp(SearchEffort / (order.Count + 1), 20, 2_000);

    /// <summary>The schedule with the fewest moves; without ranks if there is none although every rule that could help moves.</summary>
    public Schedule Find()
    {
        var all = last.Select((priority, rule) => pins[rule] ?? priority).ToArray();
        var rules = Enumerable.Range(0, order.Count).Where(rule => all[rule] is not null).OrderBy(rule => all[rule]).ToList();
        // Of two the later, by its priority, where it must come first.
        var reversed = rules.SelectMany((later, i) => rules.Take(i).Where(earlier => order.Precedes(later, earlier)),
            (later, earlier) => (First: later, Second: earlier)).ToList();
        var againstPins = reversed.Where(pair => pins[pair.First] is null != pins[pair.Second] is null)
            .Select(pair => pins[pair.First] is null ? pair.First : pair.Second).ToHashSet();
        var cover = SmallestCover(reversed
            .Where(pair => last[pair.First] is not null && last[pair.Second] is not null
                && !againstPins.Contains(pair.First) && !againstPins.Contains(pair.Second))
            .ToLookup(pair => pair.First, pair => pair.Second));
        var kept = Without(all, againstPins);
        // Moving all that is in the way finds a solution if there is one, and moves no fewer than the best.
        var schedule = Try(Without(kept, cover));
        while (schedule.Ranks is null && schedule.Blocking.Any(CanMove))
            schedule = Try(Without(schedule.Kept, schedule.Blocking.Where(CanMove)));
        var moves = kept.Count(priority => priority is not null) - schedule.Kept.Count(priority => priority is not null);
        return schedule.Ranks is null ? schedule
            : Enumerable.Range(cover.Count, Math.Min(moves - cover.Count, MostDepths)).Select(most => Search(kept, most))
                .FirstOrDefault(found => found is not null) ?? schedule;
    }

    private Schedule? Search(int?[] kept, int most)
    {
        if (_budget-- <= 0) return null;
        var schedule = Try(kept);
        return schedule.Ranks is not null ? schedule
            : most == 0 ? null
            : schedule.Blocking.Where(CanMove).Select(rule => Search(Without(kept, [rule]), most - 1))
                .FirstOrDefault(found => found is not null);
    }

    // The fewest rules that leave no two others the wrong way round. That is an order itself, so what can stay is a largest antichain of
    // it: by the theorems of Dilworth and König, what a largest matching leaves.
    private static List<int> SmallestCover(ILookup<int, int> reversed)
    {
        var matches = new Dictionary<int, int>();
        bool TryMatch(int first, HashSet<int> tried)
        {
            foreach (var second in reversed[first])
            {
                if (!tried.Add(second) || (matches.TryGetValue(second, out var other) && !TryMatch(other, tried))) continue;
                matches[second] = first;
                return true;
            }

            return false;
        }

        foreach (var pairs in reversed) TryMatch(pairs.Key, []);
        // From the rules without a match along pairs outward and matches back: of a match, what is reached on the far side covers it.
        var reached = new HashSet<int>();
        var open = new Queue<int>(reversed.Select(pairs => pairs.Key).Except(matches.Values));
        while (open.TryDequeue(out var first))
            foreach (var second in reversed[first].Where(reached.Add)) open.Enqueue(matches[second]);

        return [.. matches.Select(match => reached.Contains(match.Key) ? match.Key : match.Value)];
    }

    private Schedule Try(int?[] kept) => Schedule.Of(order, kept, priorities(kept));

    private bool CanMove(int rule) => pins[rule] is null;

    private static int?[] Without(int?[] kept, IEnumerable<int> moved)
    {
        var rest = (int?[])kept.Clone();
        foreach (var rule in moved) rest[rule] = null;
        return rest;
    }
}
