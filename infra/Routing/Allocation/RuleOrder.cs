using System.Collections;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>
/// Which rules are evaluated before which, by index: every two that share requests. It has no circle, and depends on the rules
/// alone: not on the order of the catalog, and not on what was deployed before.
/// </summary>
internal sealed class RuleOrder
{
    private readonly IReadOnlyList<RouteRule> _rules;
    private readonly OrderKey[] _keys;
    private readonly Dictionary<string, int> _index;
    private readonly Dictionary<(int Earlier, int Later), string?> _reasons = [];

    // For each rule, all that come after it, with or without others between them.
    private readonly BitArray[] _after;

    /// <param name="rules">The rules, by name.</param>
    /// <param name="pairs">Every two of them that share requests, or may.</param>
    public RuleOrder(IReadOnlyList<RouteRule> rules, IReadOnlyCollection<RelatedPair> pairs)
    {
        _rules = rules;
        _keys = [.. rules.Select(OrderKey.Of)];
        _index = Enumerable.Range(0, rules.Count).ToDictionary(rule => rules[rule].Name);
        _after = [.. rules.Select(_ => new BitArray(rules.Count))];
        foreach (var pair in pairs.Where(pair => pair.Relation == Relation.Inside && TryAdd(pair.First, pair.Second)))
            _reasons[(pair.First, pair.Second)] = null;
        FollowBefore();
        FollowPins();
        // No order is claimed between rules of which it is not known that they share requests.
        // The pairs of those that the key puts first come first: what closes a circle is left out, and the same everywhere.
        foreach (var (first, second) in pairs.Where(pair => pair.Relation == Relation.Overlap).Select(ByKey)
            .OrderBy(IsOfPreview).ThenBy(pair => _keys[pair.First]).ThenBy(pair => _keys[pair.Second]))
        {
            FollowKey(first, second);
        }

        (Earlier, Later) = ([.. rules.Select(_ => new List<int>())], [.. rules.Select(_ => new List<int>())]);
        foreach (var (earlier, later) in _reasons.Keys)
        {
            Earlier[later].Add(earlier);
            Later[earlier].Add(later);
        }

        Sequence = Sort();
    }

    public int Count => _rules.Count;

    /// <summary>For each rule, those that come before it and share requests with it.</summary>
    public IReadOnlyList<List<int>> Earlier { get; }

    /// <summary>For each rule, those that come after it and share requests with it.</summary>
    public IReadOnlyList<List<int>> Later { get; }

    /// <summary>All rules, each after those that come before it, otherwise by their keys.</summary>
    public IReadOnlyList<int> Sequence { get; }

    /// <summary>What the catalog asks for that cannot be.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Whether one must come before the other, for its own sake or for that of rules between them.</summary>
    public bool Precedes(int earlier, int later) => _after[earlier][later];

    /// <summary>Whether the key puts one before the other.</summary>
    public bool IsByKey(int first, int second) => _keys[first].CompareTo(_keys[second]) < 0;

    /// <summary>Why one comes before the other, without being the more specific; null if it is, or if it does not.</summary>
    public string? Reason(int first, int second) => _reasons.GetValueOrDefault((first, second));

    // False, and nothing changes, if the other comes first already.
    private bool TryAdd(int earlier, int later)
    {
        if (earlier == later || Precedes(later, earlier)) return false;
        if (Precedes(earlier, later)) return true;
        foreach (var rule in Enumerable.Range(0, Count).Where(rule => rule == earlier || Precedes(rule, earlier)))
            _after[rule].Or(_after[later])[later] = true;
        return true;
    }

    private void FollowBefore()
    {
        foreach (var (rule, name) in _rules.Index().SelectMany(entry => entry.Item.Before, (entry, name) => (entry.Index, name)))
        {
            if (!_index.TryGetValue(name, out var other)) continue;
            if (TryAdd(rule, other))
                _reasons.TryAdd((rule, other), $"Before(\"{name}\")");
            else
                Findings.Add(Contradiction(rule, other));
        }
    }

    private Finding Contradiction(int rule, int other) => Finding.Error(
        FindingKind.Order, _rules[rule].Name,
        _reasons.TryGetValue((other, rule), out var reason) && reason is null
            ? $"Before(\"{_rules[other].Name}\") would put it before {_rules[other].Name}, which is more specific and would never match."
            : $"Before(\"{_rules[other].Name}\") closes a circle: "
                + $"{string.Join(" before ", Path(other, rule).Append(other).Select(step => _rules[step].Name))}.",
        "Remove it, or narrow a match.");

    private IEnumerable<int> Path(int from, int to)
    {
        for (; from != to; from = _reasons.Keys.Where(edge => edge.Earlier == from && (edge.Later == to || Precedes(edge.Later, to)))
            .Min(edge => edge.Later))
        {
            yield return from;
        }

        yield return to;
    }

    // Pinned priorities are an order of their own. Where they contradict inclusion, whoever places them says so.
    private void FollowPins()
    {
        var pinned = Enumerable.Range(0, Count)
            .Where(rule => _rules[rule] is { Priority: not null, PreviewOf: null })
            .OrderBy(rule => _rules[rule].Priority)
            .ToArray();
        foreach (var (lower, higher) in pinned.Zip(pinned.Skip(1))) TryAdd(lower, higher);
    }

    // To a rule that shares requests with both, a preview rule stands as the rule that it previews: the header changes nothing but who
    // answers what that rule would have taken.
    private void FollowKey(int first, int second)
    {
        var isReversed = Precedes(Previewed(second), Previewed(first));
        if (isReversed) (first, second) = (second, first);
        if (!TryAdd(first, second)) (first, second) = (second, first);
        var key = _keys[first].ReasonAgainst(_keys[second]);
        _reasons.TryAdd(
            (first, second),
            IsOfPreview((first, second)) ? $"as {_rules[Previewed(first)].Name} before {_rules[Previewed(second)].Name}"
            : _rules[first].Priority is not null && _rules[second].Priority is not null ? "pinned"
            : isReversed ? $"rules between them leave no other order, though by {key} it would follow"
            : key);
    }

    private int Previewed(int rule) => _rules[rule].PreviewOf is { } name ? _index[name] : rule;

    private bool IsOfPreview((int First, int Second) pair) =>
        _rules[pair.First].PreviewOf is not null || _rules[pair.Second].PreviewOf is not null;

    private (int First, int Second) ByKey(RelatedPair pair) =>
        IsByKey(Previewed(pair.Second), Previewed(pair.First)) ? (pair.Second, pair.First) : (pair.First, pair.Second);

    private List<int> Sort()
    {
        var waiting = Earlier.Select(earlier => earlier.Count).ToArray();
        var ready = new PriorityQueue<int, OrderKey>(
            Enumerable.Range(0, Count).Where(rule => waiting[rule] == 0).Select(rule => (rule, _keys[rule])));
        var sequence = new List<int>(Count);
        while (ready.TryDequeue(out var rule, out _))
        {
            sequence.Add(rule);
            ready.EnqueueRange(Later[rule].Where(later => --waiting[later] == 0).Select(later => (later, _keys[later])));
        }

        return sequence;
    }
}
