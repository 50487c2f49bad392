using System.Globalization;
using Hybrid.Local.RouteMap.Serving;
using Hybrid.Local.RouteMap.Statistics;

namespace Hybrid.Local.Cutover.Rehearsal;

/// <summary>
/// A route of <c>./hybrid run</c>, asked through its route map. It is settings, deployment and AWS at once: the file of the stack and the
/// cloud are not touched, and what has been done ends with the run.
/// </summary>
internal sealed class LocalRun : ISettingsFile, IDeployment, ILiveRoute, IDisposable
{
    // What a retreat of a run is called.
    private const string Retreat = "retreat";

    private readonly RunClient _client;
    private readonly string _route;
    private readonly IClock _clock;
    private readonly List<(DateTimeOffset Time, CutoverState State)> _seen = [];
    private decimal _weight;

    private LocalRun(int mapPort, string route, IClock clock)
    {
        (_route, _clock) = (route, clock);
        _client = new(mapPort);
    }

    /// <inheritdoc/>
    public string Name => "the run";

    /// <inheritdoc/>
    public bool CanRetreat => true;

    /// <inheritdoc/>
    public TimeSpan Granularity => TimeSpan.Zero;

    /// <inheritdoc/>
    public TimeSpan Lag => TimeSpan.Zero;

    /// <summary>The name of the run's stack.</summary>
    public string Stack => _seen[^1].State.Stack;

    /// <summary>Finds the route.</summary>
    /// <exception cref="CutoverException">There is no run, or it does not have the route.</exception>
    public static async Task<LocalRun> FindAsync(int mapPort, string route, IClock clock, CancellationToken cancellationToken)
    {
        var run = new LocalRun(mapPort, route, clock);
        try
        {
            run._weight = (await run.StateAsync(cancellationToken)).Weight;
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <inheritdoc/>
    public CutoverEntry Read() => new(_weight, _seen[^1].State.Acknowledged);

    /// <inheritdoc/>
    public void WriteWeight(decimal weight) => _weight = weight;

    /// <inheritdoc/>
    public void Release(string latch)
    {
        ChangeAsync("release", CancellationToken.None).GetAwaiter().GetResult();
        _weight = 0;
    }

    /// <inheritdoc/>
    public Task<Preview> PreviewAsync(CancellationToken cancellationToken) => Task.FromResult(new Preview([_route], [], []));

    /// <inheritdoc/>
    public Task DeployAsync(IReadOnlyList<string> targets, CancellationToken cancellationToken) => ChangeAsync("deploy", cancellationToken);

    /// <inheritdoc/>
    public async Task<LiveWeights> WeightsAsync(CancellationToken cancellationToken) =>
        new([("the run", (await StateAsync(cancellationToken)).Weight)]);

    /// <inheritdoc/>
    public async Task<string?> LatchAsync(CancellationToken cancellationToken) => (await StateAsync(cancellationToken)).Latch;

    /// <inheritdoc/>
    public async Task<Figures> FiguresAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // What was there when the time began.
        var before = _seen.FindLast(seen => seen.Time <= from).State ?? _seen[0].State;
        var now = await StateAsync(cancellationToken);
        return new([new(Between(before.Function, now.Function), Between(before.Monolith, now.Monolith))]);
    }

    /// <inheritdoc/>
    public async Task<string> StartRetreatAsync(CancellationToken cancellationToken)
    {
        await ChangeAsync(Retreat, cancellationToken);
        return Retreat;
    }

    /// <inheritdoc/>
    public Task<RetreatState> RetreatAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(new RetreatState(true, null, null));

    private static SideFigures Between(CutoverSide before, CutoverSide now)
    {
        var durations = now.Durations.Select((count, i) => count - (i < before.Durations.Count ? before.Durations[i] : 0));
        return new(now.Requests - before.Requests, now.Errors - before.Errors, LatencyBuckets.Quantile(0.95, [.. durations]));
    }

    private async Task<CutoverState> StateAsync(CancellationToken cancellationToken)
    {
        var state = await _client.ReadAsync(_route, cancellationToken);
        _seen.Add((_clock.Now, state));
        return state;
    }

    private async Task ChangeAsync(string what, CancellationToken cancellationToken)
    {
        await _client.ChangeAsync(
            new()
            {
                ["token"] = _seen[^1].State.Token,
                ["route"] = _route,
                ["do"] = what,
                ["weight"] = _weight.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken);
        await StateAsync(cancellationToken);
    }
}
