using Hybrid.Infra.Routing.Checks;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>
/// The rules of one listener. The first whose conditions a request meets, from the lowest priority upward, decides. This is the only
/// matcher: what it says is what the local front door does.
/// </summary>
/// <typeparam name="TAction">What a rule does; not looked at here.</typeparam>
public sealed class RuleTable<TAction>
{
    private readonly RuleIndex _index;

    /// <summary>A table of these rules, in any order.</summary>
    /// <exception cref="ArgumentException">
    /// Two rules share a priority, or an ALB would refuse a match; the message names every fault.
    /// </exception>
    public RuleTable(IEnumerable<Rule<TAction>> rules)
    {
        Rules = [.. rules.OrderBy(rule => rule.Priority)];
        var faults = Faults().ToArray();
        if (faults.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(rules));
        _index = new RuleIndex([.. Rules.Select(rule => rule.Match)]);
    }

    /// <summary>The rules in the order of their evaluation.</summary>
    public IReadOnlyList<Rule<TAction>> Rules { get; }

    /// <summary>
    /// The rule that takes the request, or null if none does and the listener's default action applies. Allocates nothing.
    /// </summary>
    public Rule<TAction>? Find(in Request request) => _index.Find(request) is var rule and >= 0 ? Rules[rule] : null;

    /// <summary>Every rule in order, with the first of its conditions that the request does not meet.</summary>
    public IReadOnlyList<RuleVerdict<TAction>> Explain(in Request request)
    {
        var verdicts = new List<RuleVerdict<TAction>>(Rules.Count);
        for (var rule = 0; rule < Rules.Count; rule++)
            verdicts.Add(new RuleVerdict<TAction>(Rules[rule], _index.FirstUnmet(rule, request)));
        return verdicts;
    }

    private IEnumerable<string> Faults()
    {
        for (var rule = 1; rule < Rules.Count; rule++)
        {
            if (Rules[rule].Priority == Rules[rule - 1].Priority)
                yield return $"Two rules have the priority {Rules[rule].Priority}.";
        }

        foreach (var rule in Rules)
        {
            foreach (var finding in MatchLimits.Check($"rule {rule.Priority}", rule.Match)
                .Where(finding => finding.Severity == Severity.Error))
            {
                yield return finding.ToString();
            }
        }
    }
}
