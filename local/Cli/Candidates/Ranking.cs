using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>The patterns of the monolith as routes that there might be, in the order in which they should move.</summary>
internal sealed class Ranking
{
    private readonly IReadOnlyList<LambdaRoute> _catalog;
    private readonly CandidateRules _rules;

    /// <param name="table">The patterns.</param>
    /// <param name="catalog">The routes that there are.</param>
    /// <param name="rules">What speaks against moving requests.</param>
    public Ranking(PatternTable table, IReadOnlyList<LambdaRoute> catalog, CandidateRules rules)
    {
        (_catalog, _rules) = (catalog, rules);
        Requests = table.Rows.Sum(row => row.Requests.All);
        var busy = table.Rows.Sum(row => row.Busy.Ticks);
        var routes = CandidatePaths.Table(catalog.Select(route => (route.Match, route)));
        var rows = table.Rows.ToLookup(row => routes.Find(CandidatePaths.RequestOf(row, CandidatePaths.Example(row.Pattern))) is not null);
        Routed = rows[true].Sum(row => row.Requests.All);
        Candidates =
        [
            .. rows[false].Select(row => Candidate(row, Requests, busy)).Select(rules.Judge)
                .OrderBy(candidate => candidate.Verdict).ThenByDescending(candidate => candidate.Worth)
                .ThenBy(candidate => candidate.Row.Pattern, StringComparer.Ordinal),
        ];
    }

    /// <summary>Requests to the monolith that have a pattern.</summary>
    public long Requests { get; }

    /// <summary>Requests to the monolith that a route of the catalog takes, which has not moved wholly.</summary>
    public long Routed { get; }

    /// <summary>The candidates, the first one first.</summary>
    public IReadOnlyList<Candidate> Candidates { get; }

    /// <summary>The first candidates, each with a name, and with whatever <c>./hybrid add</c> would say against it.</summary>
    public IReadOnlyList<Candidate> Top(int count)
    {
        var names = new RouteNames(_catalog.Select(route => route.Name));
        return [.. Candidates.Take(count).Select(candidate => Named(candidate, names))];
    }

    private Candidate Named(Candidate candidate, RouteNames names)
    {
        var match = candidate.Match;
        var judged = _rules.Judge(candidate with { AlsoTaken = AlsoTaken(candidate, match) });
        var name = names.Next(RouteNames.Stem([], match), match, isOnly: true);
        var faults = RouteChecks.OfCatalog(_catalog, [new(name, match, LambdaFunction.Named("Candidate"))]).ToList();
        return faults.Count == 0
            ? judged with { Name = name }
            : judged with { Reasons = [.. judged.Reasons, .. faults] };
    }

    // A wildcard at the end takes whatever is below, and one in the middle as well.
    private long AlsoTaken(Candidate candidate, Match match)
    {
        if (!candidate.MatchText.Contains('*')) return 0;
        var rule = CandidatePaths.Table([(match, true)]);
        bool IsTaken(PatternRow row) => rule.Find(CandidatePaths.RequestOf(row, CandidatePaths.Example(row.Pattern))) is not null;
        return Candidates.Where(other => other.Row.Pattern != candidate.Row.Pattern && IsTaken(other.Row))
            .Sum(other => candidate.Part(other.Row.Requests));
    }

    private static Candidate Candidate(PatternRow row, long requests, long busy)
    {
        var isOfReads = row.Requests.Reads > 0;
        // A HEAD is answered as a GET is. Of those that write, as many as a condition takes with the path.
        var methods = isOfReads ? ["GET", "HEAD"] : CandidatePaths.MethodsOf(row).Take(4).ToArray();
        return new()
        {
            Row = row,
            Share = (double)row.Requests.All / requests,
            BusyShare = busy == 0 ? 0 : (double)row.Busy.Ticks / busy,
            IsOfReads = isOfReads,
            MatchText = $"{string.Join(',', methods)} {CandidatePaths.Of(row.Pattern)}".TrimStart(),
            AlsoTaken = 0,
        };
    }
}
