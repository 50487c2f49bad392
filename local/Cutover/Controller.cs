namespace Hybrid.Local.Cutover;

/// <summary>
/// Takes a route step by step to its function, or back. It keeps nothing for itself: killed anywhere and started again, it goes on from
/// what is live. A weight is written into the file only when the step before it has passed, so that whoever deploys in between deploys
/// nothing that is not approved.
/// </summary>
internal sealed class Controller
{
    private readonly CutoverOptions _options;
    private readonly ISettingsFile _file;
    private readonly IDeployment _deployment;
    private readonly ILiveRoute _live;
    private readonly Action<string> _say;
    private readonly Bake _bake;
    private readonly WayBack _back;

    public Controller(
        CutoverOptions options, ISettingsFile file, IDeployment deployment, ILiveRoute live, IClock clock, Action<string> say)
    {
        (_options, _file, _deployment, _live, _say) = (options, file, deployment, live, say);
        _bake = new(options, file, live, clock, say);
        _back = new(options, file, deployment, live, clock, say);
    }

    /// <summary>Goes through the steps.</summary>
    /// <param name="steps">They rise.</param>
    /// <param name="cancellationToken">Ctrl-C: what is live stays.</param>
    /// <exception cref="CutoverException">It cannot go on.</exception>
    public async Task<Outcome> CutOverAsync(IReadOnlyList<decimal> steps, CancellationToken cancellationToken)
    {
        if (await HeldAsync(cancellationToken) is { } latch) return _back.SayHeld(latch);
        var live = await _live.WeightsAsync(cancellationToken);
        _say($"{_options.Route} is live at {live}; {_file.Name} says {Words.Percent(_file.Read().Weight)}");
        if (live.Highest > steps[^1])
        {
            throw new CutoverException(
                $"{_options.Route} is live at {live}, which is more than the last step; to go back there is "
                    + $"./hybrid retreat {_options.Route}{_options.Where}");
        }

        if (!_live.CanRetreat) _say($"Retreats are not enabled here: what does worse is set to 0, and {_file.Name} alone holds it there");
        foreach (var step in Steps.From(live.Highest, steps))
        {
            if (!await IsPlacedAsync(step, cancellationToken)) await PlaceAsync(step, cancellationToken);
            var verdict = await _bake.RunAsync(step, cancellationToken);
            if (verdict == Verdict.Worse) return await _back.GoAsync(cancellationToken);
            if (verdict == Verdict.Held) return await _back.AgreeAsync(cancellationToken);
            if (verdict == Verdict.Unknown) return Outcome.Inconclusive;
        }

        _say($"Done: {_options.Route} is live at {Words.Percent(steps[^1])}");
        return Outcome.Done;
    }

    /// <summary>Takes the route back to the monolith.</summary>
    /// <exception cref="CutoverException">It cannot be said that it is back.</exception>
    public async Task<Outcome> RetreatAsync(CancellationToken cancellationToken)
    {
        await _back.GoAsync(cancellationToken);
        return Outcome.Done;
    }

    /// <summary>Says that a person has looked into the last retreat.</summary>
    /// <exception cref="CutoverException">The file cannot be written.</exception>
    public async Task<Outcome> ReleaseAsync(CancellationToken cancellationToken)
    {
        var latch = await _live.LatchAsync(cancellationToken);
        if (latch is null)
        {
            _say($"{_options.Route} has not gone back: there is nothing to release");
        }
        else if (!_file.Read().IsHeldBy(latch))
        {
            _say($"{_file.Name} acknowledges {latch} already");
        }
        else
        {
            _file.Release(latch);
            _say($"{_file.Name}: {_options.Route} has weight 0 and acknowledges {latch}");
            _say("Next");
            if (_options.Deploy is { } deploy) _say($"  {deploy}");
            _say($"  ./hybrid cutover {_options.Route} 10 25 50 100{_options.Where}");
        }

        return Outcome.Done;
    }

    private async Task<string?> HeldAsync(CancellationToken cancellationToken)
    {
        var latch = await _live.LatchAsync(cancellationToken);
        return _file.Read().IsHeldBy(latch) ? latch : null;
    }

    private async Task<bool> IsPlacedAsync(decimal step, CancellationToken cancellationToken) =>
        _file.Read().Weight == step && (await _live.WeightsAsync(cancellationToken)).Are(step);

    private async Task PlaceAsync(decimal step, CancellationToken cancellationToken)
    {
        var before = _file.Read().Weight;
        _file.WriteWeight(step);
        _say($"{Words.Percent(step)}: written to {_file.Name}; asking what a deployment would change ...");
        var targets = await CheckedAsync(before, cancellationToken);
        _say($"{Words.Percent(step)}: deploying {Words.Count(targets.Count, "resource")} ...");
        await using var interrupted = cancellationToken.Register(() => _say("interrupted: the deployment under way ends first ..."));
        await _deployment.DeployAsync(targets, cancellationToken);
    }

    // Until it is deployed, whatever is wrong leaves the file as it was.
    private async Task<IReadOnlyList<string>> CheckedAsync(decimal before, CancellationToken cancellationToken)
    {
        var isRight = false;
        try
        {
            var preview = await _deployment.PreviewAsync(cancellationToken);
            if (preview.Others.Count > 0)
            {
                throw new CutoverException(
                    $"a deployment would change more than the weight of {_options.Route}:\n  {string.Join("\n  ", preview.Others)}\n"
                        + $"{_file.Name} is as it was; deploy that first, or undo it");
            }

            foreach (var left in preview.LeftAlone) _say($"  left as it is: {left}");
            isRight = true;
            return preview.Targets;
        }
        finally
        {
            if (!isRight) _file.WriteWeight(before);
        }
    }
}
