using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Gives priorities to rules that have passed the checks.</summary>
internal sealed class Allocator
{
    internal const string IsReserved = "its priority is reserved";
    private const int MostNames = 3;

    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly IReadOnlyDictionary<string, int> _last;
    private readonly Quotas _quotas;
    private readonly int?[] _pins;
    private readonly int?[] _keepable;
    private readonly IReadOnlyCollection<PriorityRange> _reserved;

    /// <param name="rules">The rules, by name.</param>
    /// <param name="pairs">Every two of them that share requests, or may.</param>
    /// <param name="last">The priorities of the last deployment.</param>
    /// <param name="reserved">Priorities of others.</param>
    /// <param name="quotas">How many rules the load balancer may have.</param>
    public Allocator(
        IReadOnlyList<RouteRule> rules,
        IReadOnlyCollection<RelatedPair> pairs,
        IReadOnlyDictionary<string, int> last,
        IReadOnlyCollection<PriorityRange> reserved,
        Quotas quotas)
    {
        (_rules, _last, _reserved, _quotas) = (rules, last, reserved, quotas);
        Order = new(rules, pairs);
        _pins = [.. rules.Select(rule => rule.Priority)];
        var keepable = last.GroupBy(rule => rule.Value, rule => rule.Key)
            .Where(names => IsOurs(names.Key) && names.Count() == 1 && !_pins.Contains(names.Key))
            .ToDictionary(names => names.Single(), names => names.Key);
        _keepable = [.. rules.Select(rule => rule.Priority is null && keepable.TryGetValue(rule.Name, out var kept) ? kept : (int?)null)];
    }

    /// <summary>Which rules come before which.</summary>
    public RuleOrder Order { get; }

    /// <summary>What stands in the way, after <see cref="Place"/>.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The rules with their priorities, in the order of evaluation; none if there is no room.</summary>
    public IReadOnlyList<PlacedRule> Place()
    {
        Findings.AddRange([.. Order.Findings, .. PinsAgainstOrder()]);
        if (Findings.Count > 0) return [];
        // What another rule had last time stays free where that moves no rule: an access log's priorities mean one rule for longer.
        var had = _last.Values.Where(IsOurs).ToHashSet();
        var schedule = Schedule(kept => FreePriorities.Outside([.. _reserved, .. Single(had.Except(kept))]));
        if (Moves(schedule) > 0 && Schedule(_ => FreePriorities.Outside(_reserved)) is var reusing && Moves(reusing) < Moves(schedule))
            schedule = reusing;
        if (schedule.Ranks is null)
        {
            Findings.AddRange(schedule.Unplaced.Select(rule => NoRoom(rule, schedule)));
            return [];
        }

        var priorities = Placement.Of(Order, schedule);
        // Where the quota is short, rules are changed in place, and none is created beside those that are deleted later.
        var isShort = _quotas.RulesForAMoment(_last.Values, priorities) > _quotas.RulesPerLoadBalancer;
        if (isShort && Schedule(kept => Single(had.Union(kept))) is { Ranks: not null } inPlace) priorities = Placement.Of(Order, inPlace);
        Findings.AddRange(CatalogChecks.Moment(_rules.Zip(priorities), _last.Values, _quotas));
        return [.. Enumerable.Range(0, _rules.Count).OrderBy(rule => priorities[rule]).Select(rule => Describe(rule, priorities))];
    }

    private Schedule Schedule(Func<IReadOnlyCollection<int>, IEnumerable<PriorityRange>> priorities) =>
        new FewestMoves(Order, _pins, _keepable, kept => new(priorities([.. kept.OfType<int>()]))).Find();

    private static IEnumerable<PriorityRange> Single(IEnumerable<int> priorities) =>
        priorities.Select(priority => new PriorityRange(priority, priority));

    private int Moves(Schedule schedule) => schedule.Ranks is null
        ? int.MaxValue
        : Enumerable.Range(0, _rules.Count).Count(rule => _keepable[rule] is not null && schedule.Kept[rule] is null);

    private bool IsOurs(int priority) =>
        priority is >= PriorityRange.Lowest and <= PriorityRange.Highest && !_reserved.Any(range => range.Contains(priority));

    private IEnumerable<Finding> PinsAgainstOrder() =>
        from earlier in Enumerable.Range(0, _rules.Count)
        from later in Order.Later[earlier]
        where _pins[earlier] > _pins[later]
        select Finding.Error(
            FindingKind.Pin, Name(earlier),
            $"Pinned to {_pins[earlier]}, it stands behind {Name(later)}, pinned to {_pins[later]}, but must come before it.",
            "Unpin one of them, or exchange their priorities.");

    private Finding NoRoom(int rule, Schedule schedule)
    {
        var pins = string.Join(" and ", schedule.Blocking.Select(pinned => $"{Name(pinned)} ({_pins[pinned]})"));
        return Finding.Error(
            FindingKind.Room, Name(rule),
            pins.Length == 0
                ? "No priority is left for it."
                : $"No priority is left for it where it must stand, given the pinned {pins}.",
            pins.Length == 0
                ? "Reserve fewer priorities, or remove rules."
                : "Pin those elsewhere, unpin them, or reserve fewer priorities.");
    }

    private PlacedRule Describe(int rule, int[] priorities)
    {
        int? last = _last.TryGetValue(Name(rule), out var had) ? had : null;
        var origin = _pins[rule] is not null ? PriorityOrigin.Pinned
            : last is null ? PriorityOrigin.New
            : last == priorities[rule] ? PriorityOrigin.Kept
            : PriorityOrigin.Moved;
        var earlier = Order.Earlier[rule].OrderBy(other => priorities[other]).Select(Name).ToArray();
        var later = Order.Later[rule].OrderBy(other => priorities[other]).ToLookup(other => Order.Reason(rule, other) is null);
        string[] why =
        [
            origin switch
            {
                PriorityOrigin.Pinned => "pinned",
                PriorityOrigin.New => "new",
                PriorityOrigin.Kept => "kept from the last deployment",
                _ => $"moved from {last}: {WhyMoved(rule, last, priorities)}",
            },
            Names("more specific than", later[true].Select(Name)),
            Names("before", later[false].Select(other => $"{Name(other)} ({Order.Reason(rule, other)})")),
            Names("after", earlier.Reverse()),
        ];
        return new(_rules[rule], priorities[rule], origin)
        {
            LastPriority = last,
            After = [.. earlier],
            Why = string.Join("; ", why.Where(part => part.Length > 0)),
        };
    }

    private string WhyMoved(int rule, int? last, int[] priorities)
    {
        var others = Enumerable.Range(0, _rules.Count).OrderBy(other => priorities[other]).ToArray();
        return !IsOurs(last.GetValueOrDefault()) ? IsReserved
            : others.Where(other => Order.Precedes(other, rule) && priorities[other] > last).Select(Name).FirstOrDefault() is { } first
            ? $"must now follow {first}"
            : others.Where(other => Order.Precedes(rule, other) && priorities[other] < last).Select(Name).FirstOrDefault() is { } second
            ? $"must now precede {second}"
            : "others needed the room";
    }

    private static string Names(string words, IEnumerable<string> names)
    {
        var all = names.ToArray();
        var shown = string.Join(", ", all.Take(MostNames));
        return all.Length == 0 ? "" : all.Length <= MostNames ? $"{words} {shown}" : $"{words} {shown} and {all.Length - MostNames} more";
    }

    private string Name(int rule) => _rules[rule].Name;
}
