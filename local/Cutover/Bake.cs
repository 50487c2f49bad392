using System.Globalization;

namespace Hybrid.Local.Cutover;

/// <summary>What a bake comes to.</summary>
internal enum Verdict
{
    /// <summary>The step is approved.</summary>
    Passed,

    /// <summary>The function does worse than the monolith.</summary>
    Worse,

    /// <summary>The route has gone back by itself.</summary>
    Held,

    /// <summary>There were too few requests.</summary>
    Unknown,
}

/// <summary>Watches a step for as long as it takes.</summary>
internal sealed class Bake(CutoverOptions options, ISettingsFile file, ILiveRoute live, IClock clock, Action<string> say)
{
    // Of a reading that fails once, nothing follows; without one, nothing is approved.
    private const int MostFailures = 3;

    private int _failures;

    /// <summary>Watches a step that has been deployed.</summary>
    /// <exception cref="CutoverException">What is live is not the step, or cannot be read.</exception>
    public async Task<Verdict> RunAsync(decimal step, CancellationToken cancellationToken)
    {
        _failures = 0;
        if (await StandsAsync(step, cancellationToken) is { } beforehand) return beforehand;
        // Nothing is to be seen of a function that gets nothing.
        if (step == 0) return Verdict.Passed;
        var from = UpToPiece(clock.Now);
        var (to, end) = (from + options.Bake, from + options.Bake + live.Lag);
        say($"{Words.Percent(step)}: live; watching until {Time(end)} ...");
        while (true)
        {
            var left = end - clock.Now;
            await clock.WaitAsync(left > TimeSpan.Zero && left < options.Interval ? left : options.Interval, cancellationToken);
            var now = clock.Now;
            var (verdict, figures) = await ReadAsync(step, from, now < to ? now : to, cancellationToken);
            if (verdict is { } known) return known;
            if (figures is null) continue;
            say($"{Time(now)}  {Words.Percent(step)}  {figures.Total}");
            if (figures.AreWorse(options.Retreat))
            {
                say($"{Words.Percent(step)}: the function does worse than the monolith");
                return Verdict.Worse;
            }

            if (now >= end) return Judge(step, figures.Total.Function.Requests);
        }
    }

    private Verdict Judge(decimal step, long requests)
    {
        if (requests >= options.MinimumRequests)
        {
            say($"{Words.Percent(step)}: passed");
            return Verdict.Passed;
        }

        say($"{Words.Percent(step)}: inconclusive, with {Words.Count(requests, "request")} at the function of the "
            + $"{options.MinimumRequests} that it takes; {options.Route} stays at {Words.Percent(step)}. Start again when there is more "
            + "traffic, or with a longer --bake");
        return Verdict.Unknown;
    }

    private async Task<(Verdict? Known, Figures? Figures)> ReadAsync(
        decimal step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        try
        {
            var known = await StandsAsync(step, cancellationToken);
            var figures = known is null ? await live.FiguresAsync(from, to, cancellationToken) : null;
            _failures = 0;
            return (known, figures);
        }
        catch (CutoverUnreadableException exception) when (++_failures < MostFailures)
        {
            say($"cannot be read now ({_failures} of {MostFailures}): {exception.Message}");
            return (null, null);
        }
    }

    // A retreat writes its latch before the rules: read in this order, no retreat is taken for somebody else's hand.
    private async Task<Verdict?> StandsAsync(decimal step, CancellationToken cancellationToken)
    {
        var weights = await live.WeightsAsync(cancellationToken);
        var latch = await live.LatchAsync(cancellationToken);
        if (file.Read().IsHeldBy(latch))
        {
            say($"{options.Route} has gone back to the monolith by itself ({latch})");
            return Verdict.Held;
        }

        if (weights.Are(step)) return null;
        throw new CutoverException(
            $"{options.Route} is live at {weights}, and not at {Words.Percent(step)}: something else has changed it; look into that, then "
                + "start again");
    }

    private DateTimeOffset UpToPiece(DateTimeOffset time)
    {
        var piece = live.Granularity.Ticks;
        return piece == 0 || time.Ticks % piece == 0 ? time : time.AddTicks(piece - (time.Ticks % piece));
    }

    private static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
