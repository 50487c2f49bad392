namespace Hybrid.Local.Cutover;

/// <summary>The way back to the monolith.</summary>
internal sealed class WayBack(
    CutoverOptions options, ISettingsFile file, IDeployment deployment, ILiveRoute live, IClock clock, Action<string> say)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // A retreat writes the latch first, and each rule a moment later.
    private const int MostPauses = 6;

    /// <summary>Goes back: by a retreat where there can be one, which holds the route at 0; else by a deployment of weight 0.</summary>
    /// <exception cref="CutoverException">It cannot be said that it is back.</exception>
    public async Task<Outcome> GoAsync(CancellationToken cancellationToken)
    {
        if (!live.CanRetreat || await StartAsync(cancellationToken) is not { } id)
        {
            await DeployZeroAsync(cancellationToken);
            return await AgreeAsync(cancellationToken);
        }

        say("the retreat has started, and goes on without this program; waiting for its end ...");
        var said = clock.Now;
        var state = await live.RetreatAsync(id, cancellationToken);
        while (!state.HasEnded)
        {
            await clock.WaitAsync(Pause, cancellationToken);
            state = await live.RetreatAsync(id, cancellationToken);
            if (clock.Now - said < options.Interval) continue;
            said = clock.Now;
            say($"  {options.Route} is live at {await live.WeightsAsync(cancellationToken)}; the retreat goes on, while the alarm rings");
        }

        if (state.Result is { } result) say($"the retreat says {result}");
        var outcome = await AgreeAsync(cancellationToken);
        return state.Fault is null ? outcome : throw new CutoverException($"the retreat failed: {state.Fault}");
    }

    /// <summary>Lets the file say what is live after a retreat, and says what that is.</summary>
    /// <exception cref="CutoverException">The route is not at 0.</exception>
    public async Task<Outcome> AgreeAsync(CancellationToken cancellationToken)
    {
        if (file.Read().Weight != 0) file.WriteWeight(0);
        var weights = await live.WeightsAsync(cancellationToken);
        for (var i = 0; i < MostPauses && !weights.Are(0); i++)
        {
            await clock.WaitAsync(Pause, cancellationToken);
            weights = await live.WeightsAsync(cancellationToken);
        }

        if (!weights.Are(0))
        {
            throw new CutoverException(
                $"{options.Route} is live at {weights} still, though {file.Name} says 0; run ./hybrid retreat "
                    + $"{options.Route}{options.Where}");
        }

        var latch = await live.LatchAsync(cancellationToken);
        say(file.Read().IsHeldBy(latch)
            ? $"{options.Route} is back at the monolith, and held there ({latch}). When the cause is found: "
                + $"./hybrid release {options.Route}{options.Where}"
            : $"{options.Route} is back at the monolith; only {file.Name} holds it there: commit it before the next deployment");
        return Outcome.Retreated;
    }

    /// <summary>Says that a retreat holds the route.</summary>
    public Outcome SayHeld(string latch)
    {
        say($"{options.Route} has gone back to the monolith ({latch}), and is held at weight 0. When the cause is found: "
            + $"./hybrid release {options.Route}{options.Where}");
        return Outcome.Retreated;
    }

    private async Task<string?> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await live.StartRetreatAsync(cancellationToken);
        }
        catch (CutoverException exception)
        {
            say($"the retreat cannot be started: {exception.Message}");
            say("going back by a deployment of weight 0");
            return null;
        }
    }

    // Whatever else would change: the targets leave it out, and this does not wait.
    private async Task DeployZeroAsync(CancellationToken cancellationToken)
    {
        file.WriteWeight(0);
        var preview = await deployment.PreviewAsync(cancellationToken);
        say($"{Words.Percent(0)}: deploying {Words.Count(preview.Targets.Count, "resource")} ...");
        await deployment.DeployAsync(preview.Targets, cancellationToken);
    }
}
