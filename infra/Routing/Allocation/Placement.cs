namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Gives priorities to the rules that keep none, between those that do: where their order allows; where there is room for rules to come;
/// and else by their keys. In each gap at even distances, round ones where possible: 500, 1000, 1500 read better than 497, 994, 1491.
/// </summary>
internal sealed class Placement
{
    // Room to halve eight times.
    private const int EnoughRoom = 250;

    // The distance between rules behind which there is no other: wide enough to halve ten times.
    private const int WidestStep = 1_000;

    private static readonly int[] Round = [1_000, 500, 100, 50, 10, 5, 1];

    private readonly RuleOrder _order;
    private readonly Schedule _schedule;

    // The rules that keep their priorities, and the ranks of these. Gap i lies before the i-th, and the last gap behind them all.
    private readonly int[] _kept;
    private readonly int[] _ranks;
    private readonly List<int>[] _gaps;

    private Placement(RuleOrder order, Schedule schedule)
    {
        (_order, _schedule) = (order, schedule);
        _kept = [.. order.Sequence.Where(rule => schedule.Kept[rule] is not null).OrderBy(rule => schedule.Kept[rule])];
        _ranks = [.. _kept.Select(rule => schedule.Ranks![rule])];
        _gaps = [.. Enumerable.Range(0, _kept.Length + 1).Select(_ => new List<int>())];
    }

    /// <summary>A priority for each rule.</summary>
    /// <param name="order">Which rules must come before which.</param>
    /// <param name="schedule">A schedule that shows there is a solution.</param>
    public static int[] Of(RuleOrder order, Schedule schedule)
    {
        var placement = new Placement(order, schedule);
        // Choosing places one by one can paint itself into a corner where priorities are scarce; the lowest that will do are then good
        // enough.
        return placement.TryFillGaps() ? placement.Spread() : [.. schedule.Ranks!.Select(rank => schedule.Priorities[rank])];
    }

    private bool TryFillGaps()
    {
        // For each rule the lowest gap that what comes after it allows, and the highest.
        var (first, last) = (new int[_order.Count], new int[_order.Count]);
        for (var gap = 0; gap < _kept.Length; gap++) (first[_kept[gap]], last[_kept[gap]]) = (gap + 1, gap);
        var others = _order.Sequence.Where(rule => _schedule.Kept[rule] is null).ToArray();
        foreach (var rule in others.Reverse())
            last[rule] = _order.Later[rule].Select(later => last[later]).DefaultIfEmpty(_kept.Length).Min();
        foreach (var rule in others)
        {
            var from = _order.Earlier[rule].Select(earlier => first[earlier]).DefaultIfEmpty(0).Max();
            var gaps = Enumerable.Range(from, Math.Max(0, last[rule] - from + 1)).Where(gap => _gaps[gap].Count < Count(gap)).ToArray();
            if (gaps.Length == 0) return false;
            var wanted = Enumerable.Range(from, last[rule] - from).FirstOrDefault(gap => _order.IsByKey(rule, _kept[gap]), last[rule]);
            first[rule] = gaps.MinBy(gap => (-Room(gap), Math.Abs(gap - wanted)));
            _gaps[first[rule]].Add(rule);
        }

        return true;
    }

    // The distance that would be left between rules; more than enough counts as enough.
    private int Room(int gap) => Math.Min(EnoughRoom, Count(gap) / (_gaps[gap].Count + 1));

    private int First(int gap) => gap == 0 ? 0 : _ranks[gap - 1] + 1;

    private int Count(int gap) => (gap == _kept.Length ? _schedule.Priorities.Count : _ranks[gap]) - First(gap);

    private int[] Spread()
    {
        var priorities = _schedule.Kept.Select(priority => priority ?? 0).ToArray();
        for (var gap = 0; gap < _gaps.Length; gap++)
        {
            var places = _gaps[gap].Count + 1;
            var count = gap == _kept.Length ? Math.Min(Count(gap), (places * WidestStep) - 1) : Count(gap);
            // A quarter of the distance to either side stays a rule's own.
            var slack = (count + 1) / places / 4;
            for (var i = 1; i < places; i++)
            {
                // Ranks count from 0, so place i of n lies at i·(count+1)/n - 1.
                var ideal = (int)((long)i * (count + 1) / places) - 1;
                var (from, to) = (Math.Max(0, ideal - slack), Math.Min(count - 1, ideal + slack));
                priorities[_gaps[gap][i - 1]] = Roundest(First(gap) + from, First(gap) + to, First(gap) + ideal);
            }
        }

        return priorities;
    }

    private int Roundest(int from, int to, int ideal)
    {
        var (free, wanted) = (_schedule.Priorities, _schedule.Priorities[ideal]);
        return Enumerable.Range(from, to - from + 1).Select(rank => free[rank])
            .MaxBy(priority => (Round.First(unit => priority % unit == 0), -Math.Abs(priority - wanted)));
    }
}
