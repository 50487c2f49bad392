namespace Hybrid.Local.Cutover;

/// <summary>The route as it is where it runs: AWS.</summary>
internal interface ILiveRoute
{
    /// <summary>Whether it can go back by itself, and stay there.</summary>
    bool CanRetreat { get; }

    /// <summary>Figures are counted in pieces that begin at multiples of this; none if it is zero.</summary>
    TimeSpan Granularity { get; }

    /// <summary>How long it takes until a figure is there.</summary>
    TimeSpan Lag { get; }

    /// <summary>Reads the weight of each of its rules.</summary>
    /// <exception cref="CutoverException">It cannot be read.</exception>
    Task<LiveWeights> WeightsAsync(CancellationToken cancellationToken);

    /// <summary>The id of its last retreat, or null.</summary>
    /// <exception cref="CutoverException">It cannot be read.</exception>
    Task<string?> LatchAsync(CancellationToken cancellationToken);

    /// <summary>What has been counted of both sides.</summary>
    /// <exception cref="CutoverException">It cannot be read.</exception>
    Task<Figures> FiguresAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Starts a retreat, which goes on without this program, and gives its id.</summary>
    /// <exception cref="CutoverException">It cannot be started.</exception>
    Task<string> StartRetreatAsync(CancellationToken cancellationToken);

    /// <summary>What has become of a retreat.</summary>
    /// <exception cref="CutoverException">It cannot be read.</exception>
    Task<RetreatState> RetreatAsync(string id, CancellationToken cancellationToken);
}

/// <summary>The weights of the route's rules, in per cent.</summary>
/// <param name="Rules">The rules, one on each listener.</param>
internal sealed record LiveWeights(IReadOnlyList<(string Rule, decimal Weight)> Rules)
{
    /// <summary>The highest: what some clients get.</summary>
    public decimal Highest => Rules.Max(rule => rule.Weight);

    /// <summary>Whether all of them are this.</summary>
    public bool Are(decimal weight) => Rules.All(rule => rule.Weight == weight);

    /// <inheritdoc/>
    public override string ToString() => Are(Highest)
        ? Words.Percent(Highest)
        : string.Join(", ", Rules.Select(rule => $"{Words.Percent(rule.Weight)} ({rule.Rule})"));
}

/// <summary>A retreat that was started.</summary>
/// <param name="HasEnded">Whether it has ended.</param>
/// <param name="Fault">Why it failed, or null.</param>
/// <param name="Result">What it says it did, or null.</param>
internal sealed record RetreatState(bool HasEnded, string? Fault, string? Result);
