using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>What a question has come to: there is none, there is one, or it was given up.</summary>
internal enum Outcome { None, Found, OutOfBudget }

/// <summary>What a question has come to, and what was found.</summary>
internal readonly record struct Answer<T>(Outcome Outcome, T? Found);

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
        IEnumerable<Clause> within, IReadOnlyList<IReadOnlyList<Clause>> without, bool readable = false) =>
        Ask(within, without, readable).Answer;

    /// <summary>
    /// Other rules, by index, that together take every request of a rule, of which none can be left out (none at all for a rule that takes
    /// no request). There is no such cover if a request is left to the rule.
    /// </summary>
    public Answer<int[]> Cover(IReadOnlyList<Clause> rule, IReadOnlyList<IReadOnlyList<Clause>> others)
    {
        var ((outcome, _), used) = Ask(rule, others, readable: false);
        if (outcome != Outcome.None) return new(outcome == Outcome.Found ? Outcome.None : outcome, null);
        var cover = used.Order().ToList();
        foreach (var other in used.Order())
        {
            var fewer = cover.Where(index => index != other).ToList();
            if (Find(rule, [.. fewer.Select(index => others[index])]).Outcome == Outcome.None) cover = fewer;
        }

        return new(Outcome.Found, [.. cover]);
    }

    private (Answer<Dictionary<Field, string[]>> Answer, HashSet<int> Used) Ask(
        IEnumerable<Clause> within, IReadOnlyList<IReadOnlyList<Clause>> without, bool readable)
    {
        search.Begin();
        var question = new Question(search, without, readable);
        var found = question.Ask(within);
        return (new(found is not null ? Outcome.Found : search.IsOver ? Outcome.OutOfBudget : Outcome.None, found), question.Used);
    }

    /// <summary>
    /// One question. A request is found that may be in some of the rules to avoid. It leaves one of them if and only if it violates one of
    /// its clauses, so each is tried: the field must then avoid that clause's set. If none can be violated, no request is left.
    /// </summary>
    private sealed class Question(Search search, IReadOnlyList<IReadOnlyList<Clause>> without, bool readable)
    {
        // The fields looked at so far: what is asked of each, and texts that meet it.
        private readonly Dictionary<Field, Region> _regions = [];

        /// <summary>The rules that had to be left.</summary>
        public HashSet<int> Used { get; } = [];

        public Dictionary<Field, string[]>? Ask(IEnumerable<Clause> within)
        {
            foreach (var clauses in within.GroupBy(clause => clause.Field))
            {
                if (Fill([.. clauses.Select(clause => clause.Texts)], [], clauses.Key) is not { } region) return null;
                _regions[clauses.Key] = region;
            }

            var texts = Leave() ? _regions.Where(pair => pair.Value.Texts.Length > 0) : null;
            return texts?.ToDictionary(pair => pair.Key, pair => pair.Value.Texts);
        }

        private bool Leave()
        {
            if (!search.Spend(1)) return false;
            var rule = Enumerable.Range(0, without.Count).Where(TakesRequest).OrderBy(index => without[index].Count).FirstOrDefault(-1);
            if (rule < 0) return true;
            Used.Add(rule);
            foreach (var clause in without[rule])
            {
                var before = _regions[clause.Field];
                if (Fill(before.Within, [.. before.Without, clause.Texts], clause.Field) is not { } region) continue;
                _regions[clause.Field] = region;
                if (Leave()) return true;
                _regions[clause.Field] = before;
            }

            return false;
        }

        private bool TakesRequest(int rule)
        {
            foreach (var clause in without[rule])
            {
                if (!_regions.TryGetValue(clause.Field, out var region)) _regions[clause.Field] = region = Fill([], [], clause.Field)!;
                if (!Array.Exists(region.Texts, text => search.Holds(clause.Texts, text))) return false;
            }

            return true;
        }

        // Texts of a field that meet what is asked of it. Of one that repeats, few: one text may meet several clauses.
        private Region? Fill(Automaton[] within, Automaton[] avoided, Field field)
        {
            if (!field.Syntax.Repeats)
            {
                var isUsual = within.Length == 0 && !Array.Exists(avoided, set => search.Holds(set, field.Syntax.Usual));
                var one = isUsual ? field.Syntax.Usual : Find(within.Length == 0 ? [field.Syntax.Universe] : within, avoided, field.Syntax);
                return one is null ? null : new(within, avoided, [one]);
            }

            var lines = new List<(Automaton[] Sets, string Text)>();
            foreach (var set in within)
            {
                var joined = lines.FindIndex(line => Find([.. line.Sets, set], avoided, field.Syntax) is not null);
                Automaton[] sets = joined < 0 ? [set] : [.. lines[joined].Sets, set];
                if (Find(sets, avoided, field.Syntax) is not { } text) return null;
                if (joined < 0)
                    lines.Add((sets, text));
                else
                    lines[joined] = (sets, text);
            }

            return new(within, avoided, [.. lines.Select(line => line.Text)]);
        }

        private string? Find(Automaton[] within, Automaton[] avoided, Syntax syntax) =>
            (readable ? syntax.Preferred : []).Select(preferred => search.Find([.. within, preferred], avoided))
                .FirstOrDefault(text => text is not null)
            ?? search.Find(within, avoided);
    }

    /// <summary>What is asked of a field, and texts that meet it.</summary>
    private sealed record Region(Automaton[] Within, Automaton[] Without, string[] Texts);
}
