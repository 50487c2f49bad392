using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli.Preview.Differences;

/// <summary>Requests that another rule takes than before.</summary>
/// <param name="Example">One of them; null where it took too long to find one, or to find out that there is none.</param>
/// <param name="Before">The rule that took them; null for the default action.</param>
/// <param name="After">The rule that takes them; null for the default action.</param>
internal sealed record MovedRequests(ExampleRequest? Example, Rule<NamedAction>? Before, Rule<NamedAction>? After);

/// <summary>
/// Compares two tables of rules by the requests that each of them takes: exactly, and not by trying some. A rule of one table and one of
/// the other share requests that no earlier rule of either takes, or they do not.
/// </summary>
internal sealed class MovedRequestsFinder
{
    // Where much has changed at once, nobody reads more, and each may take the engine some time.
    private const int MostQuestions = 2000;

    // A path as one is usually written.
    private static readonly Clause Usual = Match.PathRegex("^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$").ToClauses()[0];

    private readonly Requests _requests = new(new Search());
    private readonly Side _before;
    private readonly Side _after;

    private MovedRequestsFinder(RuleTable<NamedAction> before, RuleTable<NamedAction> after) =>
        (_before, _after) = (new(before), new(after));

    /// <summary>The moves between two rules each, in the order of the rules that took them.</summary>
    public static IReadOnlyList<MovedRequests> Between(RuleTable<NamedAction> before, RuleTable<NamedAction> after) =>
        [.. new MovedRequestsFinder(before, after).All().Take(MostQuestions).OfType<MovedRequests>()];

    private IEnumerable<MovedRequests?> All() =>
        from old in Enumerable.Range(0, _before.Count + 1)
        from now in Enumerable.Range(0, _after.Count + 1)
        where MayHaveMoved(old, now)
        select Between(old, now);

    // Requests leave a rule for another if one of the two is not what it was, or if the two have changed places.
    private bool MayHaveMoved(int old, int now)
    {
        var (from, to) = (_before.NameOf(old), _after.NameOf(now));
        if (from == to) return false;
        var (left, joined) = (_after.IndexOf(from), _before.IndexOf(to));
        if (left < 0 || joined < 0 || !IsSame(old, left) || !IsSame(joined, now)) return true;
        return left > now && joined > old;
    }

    private bool IsSame(int old, int now) => _before.MatchOf(old) == _after.MatchOf(now);

    private MovedRequests? Between(int old, int now)
    {
        Clause[] both = [.. _before.ClausesOf(old), .. _after.ClausesOf(now)];
        Clause[][] earlier = [.. _before.Earlier(old), .. _after.Earlier(now)];
        var (outcome, any) = _requests.Find(both, earlier);
        if (outcome == Outcome.None) return null;
        // One that is good to read, where there is one that can be found in time.
        var found = any is null ? null : _requests.Find([.. both, Usual], earlier, readable: true).Found
            ?? _requests.Find(both, earlier, readable: true).Found ?? any;
        return new(found is null ? null : ExampleRequest.Of(found), _before.RuleAt(old), _after.RuleAt(now));
    }

    /// <summary>A table; the index after its last rule is that of the default action, which takes whatever no rule takes.</summary>
    private sealed class Side(RuleTable<NamedAction> table)
    {
        private readonly Clause[][] _clauses = [.. table.Rules.Select(rule => rule.Match.ToClauses())];

        private readonly Dictionary<string, int> _indices =
            table.Rules.Index().ToDictionary(rule => rule.Item.Action.RuleName, rule => rule.Index);

        public int Count => _clauses.Length;

        public Rule<NamedAction>? RuleAt(int index) => index < Count ? table.Rules[index] : null;

        public string? NameOf(int index) => RuleAt(index)?.Action.RuleName;

        public Match? MatchOf(int index) => RuleAt(index)?.Match;

        public int IndexOf(string? name) => name is null ? Count : _indices.GetValueOrDefault(name, -1);

        public Clause[] ClausesOf(int index) => index < Count ? _clauses[index] : [];

        public IEnumerable<Clause[]> Earlier(int index) => _clauses.Take(index);
    }
}
