using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Requests;

namespace Hybrid.Local.Parity.Reports;

/// <summary>What came of a request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Comparison">How the two sides answered it; null if one did not.</param>
/// <param name="Fault">Why one did not, or null.</param>
internal sealed record Replayed(RoutedRequest Request, Comparison? Comparison, string? Fault)
{
    /// <summary>Whether both sides answered the same.</summary>
    public bool IsSame => Comparison is { Differences.Count: 0 };

    /// <summary>Whether they answered something else.</summary>
    public bool Differs => Comparison is { Differences.Count: > 0 };
}

/// <summary>What came of all.</summary>
internal sealed record Report
{
    /// <summary>The stack.</summary>
    public required string Stack { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Where the monolith, or the live load balancer, was asked; null for the sample one.</summary>
    public required Uri? Asked { get; init; }

    /// <summary>Whether that was a live load balancer.</summary>
    public bool IsLive { get; init; }

    /// <summary>How many requests there were, and which were not replayed.</summary>
    public required Tally Tally { get; init; }

    /// <summary>How many were to be replayed.</summary>
    public required int Chosen { get; init; }

    /// <summary>What came of those that were.</summary>
    public required IReadOnlyList<Replayed> Replayed { get; init; }

    /// <summary>What signs the requests in, and so is not shown.</summary>
    public SignIn SignIn { get; init; } = SignIn.None;

    /// <summary>Whether it was ended before its end.</summary>
    public bool IsPartial => Replayed.Count < Chosen;

    /// <summary>Whether every request was answered the same, and there was one.</summary>
    public bool IsSame => Replayed.Count > 0 && Replayed.All(replayed => replayed.IsSame);

    /// <summary>The routes, each with its part.</summary>
    public IReadOnlyList<RouteReport> Routes => field ??=
    [
        .. from replayed in Replayed
           group replayed by replayed.Request.Route.Name into route
           orderby route.Key
           select new RouteReport(route.Key, [.. route]),
    ];
}

/// <summary>What came of the requests of a route.</summary>
/// <param name="Route">The route.</param>
/// <param name="Replayed">Its requests.</param>
internal sealed record RouteReport(string Route, IReadOnlyList<Replayed> Replayed)
{
    /// <summary>How many were answered the same.</summary>
    public int Same => Replayed.Count(replayed => replayed.IsSame);

    /// <summary>Those that were answered otherwise.</summary>
    public IReadOnlyList<Replayed> Different => field ??= [.. Replayed.Where(replayed => replayed.Differs)];

    /// <summary>Those that were not answered, and so not compared.</summary>
    public IReadOnlyList<Replayed> Unanswered => field ??= [.. Replayed.Where(replayed => replayed.Fault is not null)];

    /// <summary>Differences that are alike, the most frequent first: in how many requests, and one of them.</summary>
    public IReadOnlyList<(string Where, int Requests, Replayed Example, Difference Difference)> Kinds => field ??=
    [
        .. (from replayed in Different
            from difference in replayed.Comparison!.Differences.DistinctBy(difference => (difference.Aspect, difference.Pattern))
            group (replayed, difference) by (difference.Aspect, difference.Pattern) into alike
            select (
                Difference.Name(alike.Key.Aspect, alike.Key.Pattern), alike.Count(), alike.First().replayed, alike.First().difference))
            .OrderByDescending(kind => kind.Item2).ThenBy(kind => kind.Item1, StringComparer.Ordinal),
    ];

    /// <summary>Where the monolith differs from itself, and in how many requests.</summary>
    public IReadOnlyList<(string Where, int Requests)> Noise => Count(comparison => comparison.Noise);

    /// <summary>What differs and was ignored, and in how many requests.</summary>
    public IReadOnlyList<(string Where, int Requests)> Ignored => Count(comparison => comparison.Ignored);

    private List<(string Where, int Requests)> Count(Func<Comparison, IEnumerable<Left>> left) =>
    [
        .. Replayed.Select(replayed => replayed.Comparison).OfType<Comparison>().SelectMany(left).CountBy(one => one)
            .OrderByDescending(counted => counted.Value).ThenBy(counted => counted.Key.Words, StringComparer.Ordinal)
            .Select(counted => (counted.Key.Words, counted.Value)),
    ];
}
