using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>
/// Answers questions about rules, each a list of clauses that must all hold, exactly or not at all. A request has one text in every field,
/// and none, one or several in one that repeats; the fields are independent. Not for several threads at once.
/// </summary>
internal sealed class Requests(Search search)
{
    /// <summary>
    /// A request that meets every clause and is in none of the rules: the texts of its fields that matter. None within one rule and
    /// without another means that this one takes all that the first takes.
    /// </summary>
    /// <param name="within">The clauses, for example those of two rules.</param>
    /// <param name="without">The rules.</param>
    /// <param name="readable">Whether the request is to be shown, so that preferred texts are worth the time.</param>
    public Answer<Dictionary<Field, string[]>> Find(
        IEnumerable<Clause> within, IReadOnlyList<IReadOnlyList<Clause>> without, bool readable = false)
    {
        search.Begin();
        var question = new Question(search, without, readable);
        return new(question.Ask(within), question.Request);
    }

    /// <summary>
    /// Other rules, by index, that together take every request of a rule, of which none can be left out (none at all for a rule that takes
    /// no request). There is no such cover if a request is left to the rule.
    /// </summary>
    public Answer<int[]> Cover(IReadOnlyList<Clause> rule, IReadOnlyList<IReadOnlyList<Clause>> others)
    {
        search.Begin();
        var question = new Question(search, others, readable: false);
        if (question.Ask(rule) is var outcome and not Outcome.None)
            return new(outcome == Outcome.Found ? Outcome.None : outcome, null);
        var cover = question.Used.Order().ToList();
        foreach (var other in question.Used.Order())
        {
            var fewer = cover.Where(index => index != other).ToList();
            if (Find(rule, [.. fewer.Select(index => others[index])]).Outcome == Outcome.None)
                cover = fewer;
        }

        return new(Outcome.Found, [.. cover]);
    }

    /// <summary>
    /// One question. A request is found that may be in some of the rules to avoid. It leaves one of them if and only if it violates one of
    /// its clauses, so each is tried: the field must then avoid that clause's set. If none can be violated, no request is left.
    /// </summary>
    private sealed class Question(Search search, IReadOnlyList<IReadOnlyList<Clause>> without, bool readable)
    {
        private readonly Dictionary<Field, Region> _regions = [];

        /// <summary>The rules that had to be left.</summary>
        public HashSet<int> Used { get; } = [];

        /// <summary>The request found, or null.</summary>
        public Dictionary<Field, string[]>? Request { get; private set; }

        public Outcome Ask(IEnumerable<Clause> within)
        {
            var outcome = Outcome.Found;
            foreach (var clauses in within.GroupBy(clause => clause.Field))
            {
                var (found, region) = Fill(new Region([.. clauses.Select(clause => clause.Texts)], [], []), clauses.Key);
                if (found == Outcome.None)
                    return Outcome.None;
                outcome = found == Outcome.OutOfBudget ? found : outcome;
                _regions[clauses.Key] = region;
            }

            return outcome == Outcome.Found ? Leave() : outcome;
        }

        private Outcome Leave()
        {
            if (!search.Spend(1))
                return Outcome.OutOfBudget;
            var rule = Enumerable.Range(0, without.Count).Where(TakesRequest).OrderBy(index => without[index].Count).FirstOrDefault(-1);
            if (rule < 0)
            {
                Request = _regions.Where(pair => pair.Value.Texts.Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Texts);
                return Outcome.Found;
            }

            Used.Add(rule);
            var outcome = Outcome.None;
            foreach (var clause in without[rule])
            {
                var before = _regions.GetValueOrDefault(clause.Field) ?? new Region([], [], []);
                var (found, region) = Fill(before with { Without = [.. before.Without, clause.Texts] }, clause.Field);
                if (found == Outcome.Found)
                {
                    _regions[clause.Field] = region;
                    found = Leave();
                    _regions[clause.Field] = before;
                }

                if (found == Outcome.Found)
                    return found;
                outcome = found == Outcome.OutOfBudget ? found : outcome;
            }

            return outcome;
        }

        private bool TakesRequest(int rule)
        {
            foreach (var clause in without[rule])
            {
                if (!_regions.TryGetValue(clause.Field, out var region))
                    _regions[clause.Field] = region = Fill(new Region([], [], []), clause.Field).Region;
                if (!Array.Exists(region.Texts, text => search.Holds(clause.Texts, text)))
                    return false;
            }

            return true;
        }

        // Texts of a field that meet what is asked of it. Of one that repeats, few: one text may meet several clauses.
        private (Outcome Outcome, Region Region) Fill(Region region, Field field)
        {
            if (!field.Syntax.Repeats)
            {
                if (region.Within.Length == 0 && !Array.Exists(region.Without, set => search.Holds(set, field.Syntax.Usual)))
                    return (Outcome.Found, region with { Texts = [field.Syntax.Usual] });
                var one = Find(region.Within.Length == 0 ? [field.Syntax.Universe] : region.Within, region.Without, field.Syntax);
                return (one.Outcome, region with { Texts = one.Found is null ? [] : [one.Found] });
            }

            var lines = new List<(Automaton[] Sets, string Text)>();
            foreach (var set in region.Within)
            {
                var isJoined = false;
                for (var i = 0; i < lines.Count && !isJoined; i++)
                {
                    if (Find([.. lines[i].Sets, set], region.Without, field.Syntax) is { Found: { } text })
                        (lines[i], isJoined) = (([.. lines[i].Sets, set], text), true);
                }

                if (isJoined)
                    continue;
                var alone = Find([set], region.Without, field.Syntax);
                if (alone.Found is null)
                    return (alone.Outcome, region);
                lines.Add(([set], alone.Found));
            }

            return (Outcome.Found, region with { Texts = [.. lines.Select(line => line.Text)] });
        }

        private Answer<string> Find(Automaton[] within, Automaton[] sets, Syntax syntax)
        {
            if (readable)
            {
                foreach (var preferred in syntax.Preferred)
                {
                    if (search.Find([.. within, preferred], sets) is { Outcome: Outcome.Found } readable)
                        return readable;
                }
            }

            return search.Find(within, sets);
        }
    }

    /// <summary>What is asked of a field, and texts that meet it.</summary>
    private sealed record Region(Automaton[] Within, Automaton[] Without, string[] Texts);
}
