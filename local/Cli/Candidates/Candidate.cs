using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Cli.Candidates;

/// <summary>How safe it is to move what a candidate takes, the safest first.</summary>
internal enum Verdict
{
    /// <summary>Nothing speaks against it.</summary>
    Ready,

    /// <summary>Something is to be looked at first.</summary>
    Caution,

    /// <summary>Lambda, or an ALB before it, would not do it as it is.</summary>
    Unsuited,
}

/// <summary>A route that there might be: the requests of one pattern, or those among them that only read.</summary>
internal sealed record Candidate
{
    /// <summary>What the logs say of the pattern.</summary>
    public required PatternRow Row { get; init; }

    /// <summary>Its share of the monolith's requests, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>Its share of the time that the monolith was busy, 0 to 1.</summary>
    public required double BusyShare { get; init; }

    /// <summary>What would be typed to have it taken.</summary>
    public required string MatchText { get; init; }

    /// <summary>Whether only its reads would move.</summary>
    public required bool IsOfReads { get; init; }

    /// <summary>Requests of other patterns that the route would take as well, since a wildcard of an ALB takes slashes.</summary>
    public long AlsoTaken { get; init; }

    /// <summary>How safe those are, the least safe of them.</summary>
    public Verdict VerdictOfTaken { get; init; }

    /// <summary>How safe it is.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The name of the route, and null where it cannot be added.</summary>
    public string? Name { get; init; }

    /// <summary>What the logs hold of the requests that would move.</summary>
    public long Moved => Part(Row.Requests);

    /// <summary>How worthwhile it is: the mean of both shares.</summary>
    public double Worth => (Share + BusyShare) / 2;

    /// <summary>How many executions run at once when it is busiest.</summary>
    public int Peak => (int)Math.Ceiling(Row.BusiestMinute / TimeSpan.FromMinutes(1));

    /// <summary>The match of the route.</summary>
    public Match Match => Catalog.MatchText.TryParse(MatchText, out var match)
        ? match.ToMatch()
        : throw new InvalidOperationException($"{MatchText} is no match");

    /// <summary>Of a count, what would move.</summary>
    public long Part(Share share) => IsOfReads ? share.Reads : share.All;
}
