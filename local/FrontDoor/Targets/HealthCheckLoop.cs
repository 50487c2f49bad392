using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>Checks the health of one target, again and again.</summary>
internal sealed class HealthCheckLoop : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _checking;

    /// <param name="check">How the target is checked.</param>
    /// <param name="fault">Checks it; null if its answer is good, else what is wrong, as the end of a sentence about the check.</param>
    /// <param name="changed">Hears whether it is healthy whenever that changes, with what is wrong if it is not.</param>
    public HealthCheckLoop(HealthCheckModel check, Func<CancellationToken, Task<string?>> fault, Action<bool, string?> changed) =>
        _checking = CheckAsync(check, fault, changed);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _checking;
        _stop.Dispose();
    }

    private async Task CheckAsync(HealthCheckModel check, Func<CancellationToken, Task<string?>> findFault, Action<bool, string?> changed)
    {
        var health = new TargetHealth(check);
        using var timer = new PeriodicTimer(check.Interval);
        try
        {
            do
            {
                var fault = await FaultAsync(check, findFault);
                if (health.Changes(isGood: fault is null)) changed(fault is null, fault);
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The front door closes.
        }
    }

    private async Task<string?> FaultAsync(HealthCheckModel check, Func<CancellationToken, Task<string?>> findFault)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(check.Timeout);
        try
        {
            return await findFault(limit.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return $"was not answered within {check.Timeout.TotalSeconds:0.###} s";
        }
    }
}

/// <summary>The health of one target, as its health checks count.</summary>
internal sealed class TargetHealth(HealthCheckModel check)
{
    private int _otherwise;

    /// <summary>Whether it is healthy; null until the checks have decided.</summary>
    public bool? IsHealthy { get; private set; }

    /// <summary>Counts an answer; true if by it the target begins or ceases to be healthy.</summary>
    public bool Changes(bool isGood)
    {
        if (isGood == IsHealthy)
        {
            _otherwise = 0;
            return false;
        }

        // The first good answer makes a new target healthy, whatever the threshold.
        var threshold = IsHealthy is null && isGood ? 1 : isGood ? check.HealthyThreshold : check.UnhealthyThreshold;
        if (++_otherwise < threshold) return false;
        (IsHealthy, _otherwise) = (isGood, 0);
        return true;
    }
}
