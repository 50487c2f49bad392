using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>The patterns of the monolith as routes that there might be, in the order in which they should move.</summary>
internal sealed class Ranking
{
    // Those that are compared with all others; nobody reads more.
    private const int Compared = 500;

    /// <summary>That path.</summary>
    public static string HealthCheckPath { get; } = new ServerGroupSettings().HealthCheckPath;

    private readonly IReadOnlyList<Route> _catalog;

    /// <param name="table">The patterns.</param>
    /// <param name="catalog">The routes that there are.</param>
    /// <param name="rules">What speaks against moving requests.</param>
    public Ranking(PatternTable table, IReadOnlyList<Route> catalog, CandidateRules rules)
    {
        _catalog = catalog;
        Requests = table.Rows.Sum(row => row.Requests.All);
        var busy = table.Rows.Sum(row => row.Busy.Ticks);
        var routes = CandidatePaths.Table(catalog.Select(route => (route.Match, route)));
        var rows = table.Rows.ToLookup(row => routes.Find(CandidatePaths.RequestOf(row, CandidatePaths.Example(row.Pattern))) is not null);
        Routed = rows[true].Sum(row => row.Requests.All);
        HealthChecks = rows[false].Where(IsHealthCheck).Sum(row => row.Requests.All);
        var others = rows[false].Where(row => !IsHealthCheck(row));
        var alone = Ordered(others.Select(row => Candidate(row, Requests, busy)).Select(rules.Judge));
        var together = alone.Take(Compared).Select(candidate => rules.Judge(WithTaken(candidate, alone)));
        Candidates = [.. Ordered(together), .. alone.Skip(Compared)];
    }

    /// <summary>Why no new function may have a name; null if it may.</summary>
    public Func<string, string?> FunctionFault { get; init; } = _ => null;

    /// <summary>Requests to the monolith that have a pattern.</summary>
    public long Requests { get; }

    /// <summary>Requests to the monolith that a route of the catalog takes, which has not moved wholly.</summary>
    public long Routed { get; }

    /// <summary>
    /// Requests for the path by which a load balancer asks for the monolith's health, as it is by default: it stays while the monolith
    /// does.
    /// </summary>
    public long HealthChecks { get; }

    /// <summary>The candidates, the first one first.</summary>
    public IReadOnlyList<Candidate> Candidates { get; }

    /// <summary>The first candidates, each with a name, or with what <c>./hybrid add</c> would say against it.</summary>
    public IReadOnlyList<Candidate> Top(int count)
    {
        var names = new RouteNames(_catalog.Select(route => route.Name));
        return [.. Candidates.Take(count).Select(candidate => Named(candidate, names))];
    }

    private static bool IsHealthCheck(PatternRow row) => row.Pattern == HealthCheckPath;

    private Candidate Named(Candidate candidate, RouteNames names)
    {
        var match = candidate.Match;
        var stem = RouteNames.Stem([], match);
        var name = names.Next(stem, match, isOnly: true);
        while (FunctionFault(FunctionName.Of(name)) is not null) name = names.Next($"{stem}-route", match, isOnly: true);
        var faults = RouteChecks.OfCatalog(_catalog, [new(name, match, LambdaFunction.Named("Candidate"))]).ToList();
        return faults.Count == 0
            ? candidate with { Name = name }
            : candidate with { Reasons = [.. candidate.Reasons, .. faults] };
    }

    private static List<Candidate> Ordered(IEnumerable<Candidate> candidates) =>
    [
        .. candidates.OrderBy(candidate => candidate.Verdict).ThenByDescending(candidate => candidate.Worth)
            .ThenBy(candidate => candidate.Row.Pattern, StringComparer.Ordinal),
    ];

    // A wildcard at the end takes whatever is below, and one in the middle as well.
    private static Candidate WithTaken(Candidate candidate, List<Candidate> all)
    {
        if (!candidate.MatchText.Contains('*')) return candidate;
        var rule = CandidatePaths.Table([(candidate.Match, true)]);
        bool IsTaken(PatternRow row) => rule.Find(CandidatePaths.RequestOf(row, CandidatePaths.Example(row.Pattern))) is not null;
        var taken = all.Where(other => other.Row.Pattern != candidate.Row.Pattern && IsTaken(other.Row)).ToList();
        return candidate with
        {
            AlsoTaken = taken.Sum(other => candidate.Part(other.Row.Requests)),
            VerdictOfTaken = taken.Select(other => other.Verdict).DefaultIfEmpty(Verdict.Ready).Max(),
        };
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
        };
    }
}
