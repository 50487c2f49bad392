using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Matching;

/// <summary>A listener rule.</summary>
/// <param name="Priority">1 to 50000, unique in the listener; the lowest is evaluated first.</param>
/// <param name="Match">The requests it takes.</param>
/// <param name="Action">What it does with them.</param>
public sealed record Rule<TAction>(int Priority, Match Match, TAction Action);

/// <summary>
/// The rules of one listener. The first whose conditions a request meets, from the lowest priority upward, decides. This is the only
/// matcher: what it says is what the local front door does.
/// </summary>
/// <typeparam name="TAction">What a rule does; not looked at here.</typeparam>
public sealed class RuleTable<TAction>
{
    private readonly (Condition Condition, TextMatcher Texts)[][] _conditions;
    private readonly PrefixIndex _byPath;

    /// <summary>A table of these rules, in any order.</summary>
    /// <exception cref="ArgumentException">Two rules share a priority, or an ALB would refuse a match; every fault is named.</exception>
    public RuleTable(IEnumerable<Rule<TAction>> rules)
    {
        Rules = [.. rules.OrderBy(rule => rule.Priority)];
        string[] faults =
        [
            .. Rules.CountBy(rule => rule.Priority).Where(priority => priority.Value > 1)
                .Select(priority => $"{priority.Value} rules have the priority {priority.Key}."),
            .. Rules.SelectMany(rule => MatchLimits.Check($"rule {rule.Priority}", rule.Match))
                .Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ToString()),
        ];
        if (faults.Length > 0) throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(rules));
        Clause[][] clauses = [.. Rules.Select(rule => rule.Match.ToClauses())];
        _conditions =
        [
            .. Rules.Zip(clauses, (rule, all) => rule.Match.Conditions
                .Zip(all, (condition, clause) => (condition, new TextMatcher(clause.Texts, clause.Field.Syntax.IgnoresCase))).ToArray()),
        ];
        _byPath = PrefixIndex.OfPaths(clauses);
    }

    /// <summary>The rules in the order of their evaluation.</summary>
    public IReadOnlyList<Rule<TAction>> Rules { get; }

    /// <summary>
    /// The rule that takes the request, or null if none does and the listener's default action applies. Allocates nothing.
    /// </summary>
    public Rule<TAction>? Find(in Request request)
    {
        var first = Rules.Count;
        for (var entry = _byPath.Longest(request.Path); entry >= 0; entry = _byPath.Shorter(entry))
        {
            foreach (var rule in _byPath.Rules(entry))
            {
                if (rule >= first) break;
                if (FirstUnmet(rule, request) is null) first = rule;
            }
        }

        return first < Rules.Count ? Rules[first] : null;
    }

    /// <summary>
    /// Every rule in order, with the first of its conditions that the request does not meet, or null if it meets them all. The first of
    /// those takes the request.
    /// </summary>
    public IReadOnlyList<(Rule<TAction> Rule, Condition? Unmet)> Explain(in Request request)
    {
        var verdicts = new List<(Rule<TAction>, Condition?)>(Rules.Count);
        for (var rule = 0; rule < Rules.Count; rule++) verdicts.Add((Rules[rule], FirstUnmet(rule, request)));
        return verdicts;
    }

    /// <summary>Every condition of the rule at this index that the request does not meet.</summary>
    public IReadOnlyList<Condition> Unmet(int rule, in Request request)
    {
        var unmet = new List<Condition>();
        foreach (var (condition, texts) in _conditions[rule])
            if (!condition.IsMet(request, texts)) unmet.Add(condition);

        return unmet;
    }

    private Condition? FirstUnmet(int rule, in Request request)
    {
        foreach (var (condition, texts) in _conditions[rule])
            if (!condition.IsMet(request, texts)) return condition;

        return null;
    }
}
