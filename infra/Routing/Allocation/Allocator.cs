using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Gives priorities to rules that have passed the checks.</summary>
internal sealed class Allocator
{
    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly IReadOnlyDictionary<string, int> _last;
    private readonly RuleGraph _graph;
    private readonly int?[] _pins;
    private readonly int?[] _keepable;
    private readonly FreePriorities _free;

    /// <param name="rules">The rules, by name.</param>
    /// <param name="pairs">How their requests lie to each other.</param>
    /// <param name="last">The priorities of the last deployment.</param>
    /// <param name="reserved">Priorities of others.</param>
    public Allocator(
        IReadOnlyList<RouteRule> rules,
        IReadOnlyCollection<RelatedPair> pairs,
        IReadOnlyDictionary<string, int> last,
        IReadOnlyCollection<PriorityRange> reserved)
    {
        (_rules, _last) = (rules, last);
        _graph = RuleGraph.Of(rules, [.. rules.Select(Specificity.Of)], pairs);
        _pins = [.. rules.Select(rule => rule.Priority)];
        _free = new FreePriorities([.. last.Values, .. _pins.OfType<int>()], reserved);

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
        var (staying, schedule) = FewestMoves.Find(_graph, _pins, _keepable, _free);
        if (schedule.Conflict is { } conflict)
        {
            Findings.AddRange(
                conflict.Unplaced.Count > 0 ? conflict.Unplaced.Select(rule => NoRoom(rule, conflict)) : [WrongWayRound(conflict)]);
            return [];
        }

        var priorities = Placement.Of(_graph, staying, schedule, _free);
        return Enumerable.Range(0, _rules.Count).OrderBy(rule => priorities[rule]).Select(rule => Describe(rule, priorities)).ToList();
    }

    private Finding NoRoom(int rule, Conflict conflict)
    {
        var pins = conflict.Blocking.Select(pinned => $"{_rules[pinned].Name} ({_pins[pinned]})").ToArray();
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
        var standing = _pins[rule] is not null ? PriorityOrigin.Pinned
            : last is null ? PriorityOrigin.New
            : last == priorities[rule] ? PriorityOrigin.Kept
            : PriorityOrigin.Moved;
        var placed = new PlacedRule(_rules[rule], priorities[rule], standing)
        {
            LastPriority = last,
            After = Names(_graph.Earlier[rule], priorities),
            Before = Names(_graph.Later[rule], priorities),
        };
        var byName = _graph.Earlier[rule].Concat(_graph.Later[rule]).ToDictionary(other => _rules[other].Name, other => priorities[other]);
        return placed with { Why = WhyText.Of(placed, name => byName[name]) };
    }

    private ValueList<string> Names(IEnumerable<int> rules, IReadOnlyList<int> priorities) =>
        [.. rules.OrderBy(rule => priorities[rule]).Select(rule => _rules[rule].Name)];
}
