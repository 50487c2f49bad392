using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Which rules must be evaluated before which, by index. Has no cycle.</summary>
internal sealed class RuleGraph
{
    private RuleGraph(IReadOnlyList<Specificity> specificity, ILookup<int, int> overlapping, IEnumerable<(int Earlier, int Later)> edges)
    {
        (Specificity, Overlapping) = (specificity, overlapping);
        Earlier = [.. specificity.Select(_ => new List<int>())];
        Later = [.. specificity.Select(_ => new List<int>())];
        foreach (var (earlier, later) in edges)
        {
            Earlier[later].Add(earlier);
            Later[earlier].Add(later);
        }

        Order = Sort();
    }

    /// <summary>For each rule, the rules that must come before it.</summary>
    public IReadOnlyList<List<int>> Earlier { get; }

    /// <summary>For each rule, the rules that must come after it.</summary>
    public IReadOnlyList<List<int>> Later { get; }

    /// <summary>For each rule, the rules that share requests with it, or may, where neither is the more specific.</summary>
    public ILookup<int, int> Overlapping { get; }

    /// <summary>The order among rules that need not come in a certain order.</summary>
    public IReadOnlyList<Specificity> Specificity { get; }

    /// <summary>All rules, each after those that must come before it, otherwise by <see cref="Specificity"/>.</summary>
    public IReadOnlyList<int> Order { get; }

    public int Count => Specificity.Count;

    /// <summary>
    /// Specific before general; and a preview rule after the rules that are more specific than the rule it previews, so that the header
    /// changes nothing but who answers what that rule would have taken.
    /// </summary>
    public static RuleGraph Of(
        IReadOnlyList<RouteRule> rules,
        IReadOnlyList<Specificity> specificity,
        IReadOnlyCollection<RelatedPair> pairs)
    {
        var inside = pairs.Where(pair => pair.Relation == Relation.Inside).Select(pair => (pair.First, pair.Second)).ToHashSet();
        var index = Enumerable.Range(0, rules.Count).ToDictionary(rule => rules[rule].Name);
        var moreSpecific = inside.ToLookup(edge => edge.Second, edge => edge.First);
        var open = pairs.Where(pair => pair.Relation is Relation.Overlap or Relation.Undecided)
            .SelectMany(pair => new[] { (pair.First, pair.Second), (pair.Second, pair.First) }).ToHashSet();
        var overlapping = open.ToLookup(pair => pair.Item1, pair => pair.Item2);
        var previews = Enumerable.Range(0, rules.Count)
            .Where(rule => rules[rule].PreviewOf is not null)
            .SelectMany(preview => moreSpecific[index[rules[preview].PreviewOf!]].Select(specific => (specific, preview)))
            .Where(open.Contains)
            .ToArray();
        var graph = new RuleGraph(specificity, overlapping, inside.Concat(previews));
        // Two previews by headers that routes also match on could ask for a circle; inclusion alone never does.
        return graph.Order.Count == rules.Count ? graph : new RuleGraph(specificity, overlapping, inside);
    }

    private List<int> Sort()
    {
        var waiting = Earlier.Select(earlier => earlier.Count).ToArray();
        var ready = new PriorityQueue<int, Specificity>();
        foreach (var rule in Enumerable.Range(0, Count).Where(rule => waiting[rule] == 0))
            ready.Enqueue(rule, Specificity[rule]);
        var order = new List<int>(Count);
        while (ready.TryDequeue(out var rule, out _))
        {
            order.Add(rule);
            foreach (var later in Later[rule])
            {
                if (--waiting[later] == 0)
                    ready.Enqueue(later, Specificity[later]);
            }
        }

        return order;
    }
}
