using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Gives priorities to rules that have passed the checks.</summary>
internal sealed class Allocator
{
    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly IReadOnlyDictionary<string, int> _last;
    private readonly IReadOnlyCollection<PriorityRange> _reserved;
    private readonly int _slots;
    private readonly RuleGraph _graph;
    private readonly int?[] _pins;
    private readonly int?[] _keepable;

    /// <param name="rules">The rules, by name.</param>
    /// <param name="graph">Their order.</param>
    /// <param name="last">The priorities of the last deployment.</param>
    /// <param name="reserved">Priorities of others.</param>
    /// <param name="slots">How many rules the listener may have while a deployment goes on.</param>
    public Allocator(
        IReadOnlyList<RouteRule> rules,
        RuleGraph graph,
        IReadOnlyDictionary<string, int> last,
        IReadOnlyCollection<PriorityRange> reserved,
        int slots)
    {
        (_rules, _graph, _last, _reserved, _slots) = (rules, graph, last, reserved, slots);
        _pins = [.. rules.Select(rule => rule.Priority)];
        var pinned = _pins.OfType<int>().ToHashSet();
        var holders = last.Values.CountBy(priority => priority).ToDictionary();
        _keepable =
        [
            .. rules.Select(rule =>
                rule.Priority is null
                && last.TryGetValue(rule.Name, out var priority)
                && priority is >= PriorityRange.Lowest and <= PriorityRange.Highest
                && holders[priority] == 1
                && !pinned.Contains(priority)
                && !reserved.Any(range => range.Contains(priority))
                    ? priority
                    : (int?)null),
        ];
    }

    /// <summary>What stands in the way, after <see cref="Place"/>.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The rules with their priorities, in the order of evaluation; none if there is no room.</summary>
    public IEnumerable<PlacedRule> Place()
    {
        // What another rule held last time stays free if it can be: an access log's priorities mean one rule for longer.
        var unheld = new FreePriorities([.. _last.Values, .. _pins.OfType<int>()], _reserved);
        var priorities = TryPlace(_ => unheld, out var conflict) ?? TryPlace(staying => Free(staying, []), out conflict);
        // Where the quota is short, rules are changed in place, and none is created beside those that are deleted later.
        if (priorities is not null && _last.Values.Union(priorities).Count() > _slots)
            priorities = TryPlace(staying => Free(staying, NeverHeld()), out _) ?? priorities;
        if (priorities is not null)
            return [.. Enumerable.Range(0, _rules.Count).OrderBy(rule => priorities[rule]).Select(rule => Describe(rule, priorities))];
        Findings.AddRange(conflict!.Unplaced.Select(rule => NoRoom(rule, conflict)));
        if (Findings.Count == 0) Findings.Add(WrongWayRound(conflict));
        return [];
    }

    private IReadOnlyList<int>? TryPlace(Func<int?[], FreePriorities> free, out Conflict? conflict)
    {
        var (staying, schedule) = FewestMoves.Find(_graph, _pins, _keepable, free);
        conflict = schedule.Conflict;
        return conflict is null ? Placement.Of(_graph, staying, schedule, free(staying)) : null;
    }

    private FreePriorities Free(int?[] staying, IEnumerable<PriorityRange> others) =>
        new([.. staying.OfType<int>()], [.. _reserved, .. others]);

    private IEnumerable<PriorityRange> NeverHeld()
    {
        var next = PriorityRange.Lowest;
        foreach (var held in _last.Values.Order())
        {
            yield return new(next, held - 1);
            next = held + 1;
        }

        yield return new(next, PriorityRange.Highest);
    }

    private Finding NoRoom(int rule, Conflict conflict)
    {
        var pins = conflict.Blocking
            .Where(blocking => _pins[blocking] is not null)
            .Select(pinned => $"{_rules[pinned].Name} ({_pins[pinned]})")
            .ToArray();
        return new Finding(
            Severity.Error,
            FindingKind.Room,
            _rules[rule].Name,
            pins.Length == 0
                ? "No priority is left for it."
                : $"No priority is left for it where it must stand, given the pinned {string.Join(" and ", pins)}.",
            pins.Length == 0
                ? "Reserve fewer priorities, or remove rules."
                : "Pin those elsewhere, unpin them, or reserve fewer priorities.");
    }

    private Finding WrongWayRound(Conflict conflict)
    {
        var (earlier, later) = (conflict.Blocking[0], conflict.Blocking[1]);
        return new Finding(
            Severity.Error,
            FindingKind.Pin,
            _rules[earlier].Name,
            $"Pinned to {_pins[earlier]}, it stands behind {_rules[later].Name}, pinned to {_pins[later]}, but must come before it.",
            "Unpin one of them, or exchange their priorities.");
    }

    private PlacedRule Describe(int rule, IReadOnlyList<int> priorities)
    {
        int? last = _last.TryGetValue(_rules[rule].Name, out var held) ? held : null;
        var origin = _pins[rule] is not null ? PriorityOrigin.Pinned
            : last is null ? PriorityOrigin.New
            : last == priorities[rule] ? PriorityOrigin.Kept
            : PriorityOrigin.Moved;
        var later = _graph.Later[rule].OrderBy(other => priorities[other]).ToArray();
        var placed = new PlacedRule(_rules[rule], priorities[rule], origin)
        {
            LastPriority = last,
            After = [.. _graph.Earlier[rule].OrderBy(other => priorities[other]).Select(Name)],
            Inside = [.. later.Where(other => _graph.Reason(rule, other) is null).Select(Name)],
            Before = [.. later.Select(Name)],
        };
        var byName = _graph.Earlier[rule].Concat(_graph.Later[rule]).ToDictionary(Name, other => priorities[other]);
        var outranked = later.Where(other => _graph.Reason(rule, other) is not null)
            .Select(other => $"{Name(other)} ({_graph.Reason(rule, other)})");
        return placed with { Why = WhyText.Of(placed, [.. outranked], name => byName[name]) };
    }

    private string Name(int rule) => _rules[rule].Name;
}
