using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Allocation;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;

namespace Hybrid.Local.Cli.Import;

/// <summary>A rule of the original listener.</summary>
/// <param name="Name">Its name, unique.</param>
/// <param name="Priority">Its priority there.</param>
/// <param name="Match">The requests it takes; null if they are not known, and may be any.</param>
/// <param name="IsRoute">Whether it becomes a route; otherwise it stays where it is.</param>
internal sealed record OriginalRule(string Name, int Priority, Match? Match, bool IsRoute)
{
    /// <summary>Whether every listener has it.</summary>
    public bool IsEverywhere { get; init; } = true;
}

/// <summary>What has to be said of a route so that it comes where its rule came.</summary>
internal sealed record Standing(int? Pin, ValueList<string> Before);

/// <summary>
/// Keeps the order of the original rules: the computed one is another where two rules overlap, and knows nothing of the rules that stay.
/// </summary>
internal sealed class OriginalOrder
{
    private readonly OriginalRule[] _rules;
    private readonly Dictionary<(int, int), Relation> _relations;
    private readonly Relations _algebra;

    // Of each rule in the algebra; none for one whose requests are not known.
    private readonly int[] _index;

    /// <param name="rules">The rules; the known matches have passed the checks.</param>
    public OriginalOrder(IEnumerable<OriginalRule> rules)
    {
        _rules = [.. rules.OrderBy(rule => rule.Priority)];
        var known = _rules.Where(rule => rule.Match is not null).ToArray();
        _index = [.. _rules.Select(rule => Array.IndexOf(known, rule))];
        _algebra = new(known.Select(rule => rule.Match!));
        _relations = _algebra.Pairs.ToDictionary(pair => (Rule(pair.First), Rule(pair.Second)), pair => pair.Relation);

        int Rule(int index) => Array.IndexOf(_index, index);
    }

    /// <summary>The routes that can never take a request there, each with the rules before it that take all of its own.</summary>
    public IEnumerable<(string Name, string[] Cover)> NeverMatching()
    {
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (!_rules[rule].IsRoute) continue;
            int[] before =
            [
                .. Enumerable.Range(0, rule)
                    .Where(other => _rules[other].IsEverywhere && Relate(rule, other) is not (null or Relation.Undecided)),
            ];
            if (before.FirstOrDefault(other => Takes(other, rule), -1) is >= 0 and var one)
            {
                yield return (_rules[rule].Name, [_rules[one].Name]);
                continue;
            }

            var (outcome, cover) = before.Length == 0 ? default : _algebra.Cover(_index[rule], [.. before.Select(other => _index[other])]);
            if (outcome == Outcome.Found && cover is { Length: > 0 })
                yield return (_rules[rule].Name, [.. cover.Select(other => _rules[Array.IndexOf(_index, other)].Name)]);
        }
    }

    /// <summary>
    /// The routes that no number of a range keeps in their place, each with a rule that stays and comes after it, or before it, and that no
    /// number of the range is on that side of. Each of them stays itself, and may be in the way of others.
    /// </summary>
    public IEnumerable<(string Name, string Other, bool IsBefore)> WithoutPlaceIn(PriorityRange range)
    {
        List<int> staying = [.. Enumerable.Range(0, _rules.Length).Where(rule => !_rules[rule].IsRoute)];
        for (var next = 0; next < staying.Count; next++)
        {
            var other = staying[next];
            var (isBehindAll, isBeforeAll) = (_rules[other].Priority <= range.First, _rules[other].Priority >= range.Last);
            for (var rule = 0; rule < _rules.Length; rule++)
            {
                var isBefore = rule < other;
                if (staying.Contains(rule) || !(isBefore ? isBehindAll : isBeforeAll) || !MayShare(rule, other)) continue;
                staying.Add(rule);
                yield return (_rules[rule].Name, _rules[other].Name, isBefore);
            }
        }
    }

    /// <summary>
    /// For each route what keeps its place; null if there is no room between the rules that stay. Each route takes a request at least.
    /// </summary>
    /// <param name="blocked">Priorities that no route may have.</param>
    public IReadOnlyDictionary<string, Standing>? Keep(IReadOnlyCollection<PriorityRange> blocked)
    {
        // A route that shares requests with a rule that stays needs a number on the same side of it; any other has its place computed.
        int[] routes = [.. Enumerable.Range(0, _rules.Length).Where(rule => _rules[rule].IsRoute)];
        int[] staying = [.. Enumerable.Range(0, _rules.Length).Except(routes)];
        int[] beside = [.. routes.Where(route => staying.Any(other => MayShare(route, other)))];
        return Try(routes, beside, blocked) ?? Try(routes, routes, blocked);
    }

    private Dictionary<string, Standing>? Try(int[] routes, int[] pinned, IReadOnlyCollection<PriorityRange> blocked)
    {
        if (new OriginalPins(_rules, blocked).Of(pinned) is not { } pins) return null;
        var before = routes.ToDictionary(route => route, _ => new List<string>());
        PriorityRange[] taken =
        [
            .. blocked,
            .. _rules.Select(rule => rule.Priority).Except(pins.Values).Select(priority => new PriorityRange(priority, priority)),
        ];
        // Each round adds a word at least for a pair that has none.
        while (true)
        {
            var standings = routes.ToDictionary(
                route => _rules[route].Name,
                route => new Standing(pins.TryGetValue(route, out var pin) ? pin : null, [.. before[route]]));
            if (Place(routes.Select(route => _rules[route]), standings, taken) is not { } placed) return null;
            (int Earlier, int Later)[] wrong =
            [
                .. from earlier in routes
                   from later in routes
                   where earlier < later && MayShare(earlier, later) && placed[_rules[earlier].Name] > placed[_rules[later].Name]
                   select (earlier, later),
            ];
            if (wrong.Length == 0) return standings;
            foreach (var (earlier, later) in wrong)
            {
                if (before[earlier].Contains(_rules[later].Name)) return null;
                before[earlier].Add(_rules[later].Name);
            }
        }
    }

    private static IReadOnlyDictionary<string, int>? Place(
        IEnumerable<OriginalRule> routes, Dictionary<string, Standing> standings, IReadOnlyCollection<PriorityRange> taken)
    {
        RouteRule[] rules =
        [
            .. routes.Select(route => new RouteRule(route.Name, route.Match!)
            {
                Priority = standings[route.Name].Pin, Before = standings[route.Name].Before,
            }),
        ];
        // How many rules there may be, the checks of the stack say.
        var quotas = new Quotas { RulesPerLoadBalancer = rules.Length, TargetGroupsPerLoadBalancer = rules.Length + 1 };
        var allocation = Priorities.Allocate(rules, new Dictionary<string, int>(), taken, quotas);
        return allocation.Succeeded ? allocation.Priorities : null;
    }

    private bool MayShare(int one, int other) => _index[one] < 0 || _index[other] < 0 || Relate(one, other) is not null;

    private Relation? Relate(int one, int other) =>
        _relations.TryGetValue((one, other), out var relation) || _relations.TryGetValue((other, one), out relation) ? relation : null;

    // Whether the first takes all that the second takes.
    private bool Takes(int outer, int inner) =>
        _relations.TryGetValue((inner, outer), out var relation) && relation is Relation.Inside or Relation.Equal
        || _relations.TryGetValue((outer, inner), out relation) && relation == Relation.Equal;
}
