using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Which rules are evaluated before which, by index: every two that share requests. It has no circle, and depends on the rules
/// alone: not on the order of the catalog, and not on what was deployed before.
/// </summary>
internal sealed class RuleGraph
{
    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly OrderKey[] _keys;
    private readonly Precedence _precedence;
    private readonly Dictionary<string, int> _index;
    private readonly Dictionary<(int Earlier, int Later), string?> _reasons = [];

    /// <param name="rules">The rules, by name.</param>
    /// <param name="pairs">Every two of them that share requests, or may.</param>
    public RuleGraph(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs)
    {
        _rules = rules;
        _keys = [.. rules.Select(OrderKey.Of)];
        _precedence = new(rules.Count);
        _index = Enumerable.Range(0, rules.Count).ToDictionary(rule => rules[rule].Name);
        (Earlier, Later) = ([.. rules.Select(_ => new List<int>())], [.. rules.Select(_ => new List<int>())]);

        foreach (var pair in pairs.Where(pair => pair.Relation == Relation.Inside && _precedence.TryAdd(pair.First, pair.Second)))
            _reasons[(pair.First, pair.Second)] = null;
        FollowBefore();
        FollowPins();
        // No order is claimed between rules of which it is not known that they share requests.
        var open = pairs.Where(pair => pair.Relation == Relation.Overlap).Select(ByKey).ToLookup(IsOfPreview);
        // The pairs of those that the key puts first come first: what closes a circle is left out, and the same everywhere.
        foreach (var (first, second) in InOrderOfKeys(open[false]))
            FollowKey(first, second);
        foreach (var (first, second) in InOrderOfKeys(open[true]))
            FollowPreviewed(first, second);

        foreach (var (earlier, later) in _reasons.Keys)
        {
            Earlier[later].Add(earlier);
            Later[earlier].Add(later);
        }

        Order = Sort();
    }

    /// <summary>For each rule, the rules that come before it.</summary>
    public IReadOnlyList<List<int>> Earlier { get; }

    /// <summary>For each rule, the rules that come after it.</summary>
    public IReadOnlyList<List<int>> Later { get; }

    /// <summary>All rules, each after those that come before it, otherwise by their keys.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>What the catalog asks for that cannot be.</summary>
    public List<Finding> Findings { get; } = [];

    public int Count => _rules.Count;

    /// <summary>Whether the key puts one before the other.</summary>
    public bool IsByKey(int first, int second) => _keys[first].CompareTo(_keys[second]) < 0;

    /// <summary>Why one comes before the other, without being the more specific; null if it is, or if it does not.</summary>
    public string? Reason(int first, int second) => _reasons.GetValueOrDefault((first, second));

    private void FollowBefore()
    {
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            foreach (var name in _rules[rule].Before)
            {
                if (!_index.TryGetValue(name, out var other))
                    continue;
                if (_precedence.TryAdd(rule, other))
                    _reasons.TryAdd((rule, other), $"Before(\"{name}\")");
                else
                    Findings.Add(Contradiction(rule, other));
            }
        }
    }

    private Finding Contradiction(int rule, int other) => new(
        Severity.Error,
        FindingKind.Order,
        _rules[rule].Name,
        _reasons.TryGetValue((other, rule), out var reason) && reason is null
            ? $"Before(\"{_rules[other].Name}\") would put it before {_rules[other].Name}, which is more specific and would never match."
            : $"Before(\"{_rules[other].Name}\") closes a circle: "
                + $"{string.Join(" before ", Path(other, rule).Append(other).Select(step => _rules[step].Name))}.",
        "Remove it, or narrow a match.");

    private List<int> Path(int from, int to)
    {
        var path = new List<int> { from };
        while (path[^1] != to)
        {
            path.Add(_reasons.Keys
                .Where(edge => edge.Earlier == path[^1] && (edge.Later == to || _precedence.Holds(edge.Later, to)))
                .Min(edge => edge.Later));
        }

        return path;
    }

    // Pinned priorities are an order of their own. Where they contradict inclusion, whoever places them says so.
    private void FollowPins()
    {
        var pinned = Enumerable.Range(0, _rules.Count)
            .Where(rule => _rules[rule] is { Priority: not null, PreviewOf: null })
            .OrderBy(rule => _rules[rule].Priority)
            .ToArray();
        foreach (var (lower, higher) in pinned.Zip(pinned.Skip(1)))
            _precedence.TryAdd(lower, higher);
    }

    private void FollowKey(int first, int second)
    {
        var reason = _keys[first].ReasonAgainst(_keys[second]);
        var pinned = _rules[first].Priority is not null && _rules[second].Priority is not null;
        if (!_precedence.TryAdd(first, second))
        {
            (first, second) = (second, first);
            reason = $"rules between them leave no other order, though by {reason} it would follow";
        }

        _reasons.TryAdd((first, second), pinned ? "pinned" : reason);
    }

    // To a rule that shares requests with both, a preview rule stands as the rule that it previews: the header changes nothing but who
    // answers what that rule would have taken.
    private void FollowPreviewed(int first, int second)
    {
        if (_precedence.Holds(Previewed(second), Previewed(first)))
            (first, second) = (second, first);
        var added = _precedence.TryAdd(first, second) ? (first, second) : (second, first);
        _reasons.TryAdd(added, $"as {_rules[Previewed(added.Item1)].Name} before {_rules[Previewed(added.Item2)].Name}");
    }

    private int Previewed(int rule) => _rules[rule].PreviewOf is { } name ? _index[name] : rule;

    private bool IsOfPreview((int First, int Second) pair) =>
        _rules[pair.First].PreviewOf is not null || _rules[pair.Second].PreviewOf is not null;

    private (int First, int Second) ByKey(RelatedPair pair) =>
        _keys[Previewed(pair.First)].CompareTo(_keys[Previewed(pair.Second)]) <= 0 ? (pair.First, pair.Second) : (pair.Second, pair.First);

    private IEnumerable<(int First, int Second)> InOrderOfKeys(IEnumerable<(int First, int Second)> pairs) =>
        pairs.OrderBy(pair => _keys[pair.First]).ThenBy(pair => _keys[pair.Second]);

    private List<int> Sort()
    {
        var waiting = Earlier.Select(earlier => earlier.Count).ToArray();
        var ready = new PriorityQueue<int, OrderKey>();
        foreach (var rule in Enumerable.Range(0, Count).Where(rule => waiting[rule] == 0))
            ready.Enqueue(rule, _keys[rule]);
        var order = new List<int>(Count);
        while (ready.TryDequeue(out var rule, out _))
        {
            order.Add(rule);
            foreach (var later in Later[rule].Where(later => --waiting[later] == 0))
                ready.Enqueue(later, _keys[later]);
        }

        return order;
    }
}
