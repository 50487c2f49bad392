namespace Hybrid.Infra.Routing;

/// <summary>Gives numbers to rules that have passed the checks.</summary>
internal sealed class Allocator
{
    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly IReadOnlyDictionary<string, int> _last;
    private readonly RuleGraph _graph;
    private readonly int?[] _pins;
    private readonly int?[] _keepable;
    private readonly FreeNumbers _free;

    /// <param name="rules">The rules, by name.</param>
    /// <param name="spaces">Their requests.</param>
    /// <param name="pairs">How these lie to each other.</param>
    /// <param name="last">The numbers of the last deployment.</param>
    /// <param name="reserved">Numbers of others.</param>
    public Allocator(
        IReadOnlyList<RouteRule> rules,
        IReadOnlyList<RequestSpace> spaces,
        IReadOnlyCollection<RelatedPair> pairs,
        IReadOnlyDictionary<string, int> last,
        IReadOnlyCollection<PriorityRange> reserved)
    {
        (_rules, _last) = (rules, last);
        _graph = RuleGraph.Of(rules, [.. rules.Select((rule, i) => Specificity.Of(rule, spaces[i]))], pairs);
        _pins = [.. rules.Select(rule => rule.Priority)];
        _free = new FreeNumbers([.. last.Values, .. _pins.OfType<int>()], reserved);

        var pinned = _pins.OfType<int>().ToHashSet();
        var holders = last.Values.CountBy(number => number).ToDictionary();
        _keepable =
        [
            .. rules.Select(rule =>
                rule.Priority is null
                && last.TryGetValue(rule.Name, out var number)
                && number is >= PriorityRange.Lowest and <= PriorityRange.Highest
                && holders[number] == 1
                && !pinned.Contains(number)
                && !reserved.Any(range => range.Contains(number))
                    ? number
                    : (int?)null),
        ];
    }

    /// <summary>What stands in the way, after <see cref="Place"/>.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The rules with their numbers, in the order of evaluation; none if there is no room.</summary>
    public IEnumerable<PlacedRule> Place()
    {
        var (staying, schedule) = FewestMoves.Find(_graph, _pins, _keepable, _free);
        if (schedule.Conflict is { } conflict)
        {
            Findings.AddRange(conflict.Crowd.Count > 0 ? conflict.Crowd.Select(rule => NoRoom(rule, conflict)) : [WrongWayRound(conflict)]);
            return [];
        }
        var numbers = Placement.Of(_graph, staying, schedule, _free);
        return Enumerable.Range(0, _rules.Count).OrderBy(rule => numbers[rule]).Select(rule => Describe(rule, numbers)).ToList();
    }

    private Finding NoRoom(int rule, Conflict conflict)
    {
        var pins = conflict.Holders.Select(holder => $"{_rules[holder].Name} ({_pins[holder]})").ToArray();
        return new Finding(
            Severity.Error,
            Check.Room,
            _rules[rule].Name,
            pins.Length == 0
                ? "No number is left for it."
                : $"No number is left for it where it must stand, given the pinned {string.Join(" and ", pins)}.",
            pins.Length == 0 ? "Reserve fewer priorities, or remove rules." : "Pin those elsewhere, unpin them, or reserve fewer priorities.");
    }

    private Finding WrongWayRound(Conflict conflict)
    {
        var (earlier, later) = (conflict.Holders[0], conflict.Holders[1]);
        return new Finding(
            Severity.Error,
            Check.Pin,
            _rules[earlier].Name,
            $"Pinned to {_pins[earlier]}, it stands behind {_rules[later].Name}, pinned to {_pins[later]}, but must come before it.",
            "Unpin one of them, or exchange their numbers.");
    }

    private PlacedRule Describe(int rule, IReadOnlyList<int> numbers)
    {
        int? last = _last.TryGetValue(_rules[rule].Name, out var held) ? held : null;
        var standing = _pins[rule] is not null ? Standing.Pinned
            : last is null ? Standing.New
            : last == numbers[rule] ? Standing.Kept
            : Standing.Moved;
        var placed = new PlacedRule(_rules[rule], numbers[rule], standing)
        {
            LastPriority = last,
            After = Names(_graph.Earlier[rule], numbers),
            Before = Names(_graph.Later[rule], numbers),
        };
        var byName = _graph.Earlier[rule].Concat(_graph.Later[rule]).ToDictionary(other => _rules[other].Name, other => numbers[other]);
        return placed with { Why = WhyText.Of(placed, name => byName[name]) };
    }

    private ValueList<string> Names(IEnumerable<int> rules, IReadOnlyList<int> numbers) =>
        [.. rules.OrderBy(rule => numbers[rule]).Select(rule => _rules[rule].Name)];
}
