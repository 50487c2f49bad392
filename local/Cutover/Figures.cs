using Hybrid.Infra.Settings;

namespace Hybrid.Local.Cutover;

/// <summary>What has been counted while a step bakes.</summary>
/// <param name="Pieces">Of each piece of time, in the order of time.</param>
internal sealed record Figures(IReadOnlyList<SidesFigures> Pieces)
{
    /// <summary>All of it; response times are those of the last piece.</summary>
    public SidesFigures Total { get; } = Pieces.Aggregate(SidesFigures.None, (total, piece) => total.With(piece));

    /// <summary>Whether the function does worse than the monolith, in one piece or in all.</summary>
    public bool AreWorse(RetreatSettings settings) => Pieces.Append(Total).Any(piece => piece.AreWorse(settings));
}

/// <summary>The function beside the monolith.</summary>
internal sealed record SidesFigures(SideFigures Function, SideFigures Monolith)
{
    /// <summary>Nothing.</summary>
    public static SidesFigures None { get; } = new(new(0, 0, null), new(0, 0, null));

    /// <summary>Both together; response times are those of the later one.</summary>
    public SidesFigures With(SidesFigures later) => new(Function.With(later.Function), Monolith.With(later.Monolith));

    /// <summary>
    /// The rule of the alarm at which a route goes back: so many errors, so great a share, and a greater one than the monolith's.
    /// </summary>
    public bool AreWorse(RetreatSettings settings) =>
        Function.Errors >= settings.Errors
        && 100 * Function.Errors >= settings.ErrorRate * Function.Requests
        && (Monolith.Errors == 0 || Function.Errors * Monolith.Requests > Monolith.Errors * Function.Requests);

    /// <inheritdoc/>
    public override string ToString() => $"function {Function}; monolith {Monolith}";
}

/// <summary>One side.</summary>
/// <param name="Requests">How many requests it got; as many as failed at least.</param>
/// <param name="Errors">How many failed.</param>
/// <param name="P95">The response time of all but one in twenty; null if there were none.</param>
internal sealed record SideFigures(long Requests, long Errors, TimeSpan? P95)
{
    /// <summary>Both together; the response time is that of the later one.</summary>
    public SideFigures With(SideFigures later) => new(Requests + later.Requests, Errors + later.Errors, later.P95 ?? P95);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Words.Count(Requests, "request")}, {Words.Count(Errors, "error")}"
        + (Requests > 0 ? $" ({Words.Percent(Math.Round(100m * Errors / Requests, 1))})" : "")
        + (P95 is { } p95 ? $", p95 {Words.Milliseconds(p95)}" : "");
}
